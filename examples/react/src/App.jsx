import { useEffect, useState } from 'react';
import { products } from './products.js';

/** The address that is shown, as any router has it. */
function usePath() {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const changed = () => setPath(location.pathname);
    addEventListener('popstate', changed);
    return () => removeEventListener('popstate', changed);
  }, []);
  return path;
}

function Link({ to, children }) {
  const go = (event) => {
    event.preventDefault();
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  };
  return <a href={to} onClick={go}>{children}</a>;
}

function Home() {
  return (
    <>
      <h1>Tea and what belongs to it</h1>
      <homebody-recommendations model="recommended-for-you" limit="6" />
      <ul>
        {products.map(({ id, title }) => <li key={id}><Link to={`/product/${id}`}>{title}</Link></li>)}
      </ul>
    </>
  );
}

function Product({ product: { id, title, price } }) {
  return (
    <article data-homebody-view-item={id}>
      <h1>{title}</h1>
      <p>{price} EUR</p>
      <button data-homebody-add-to-cart={id}>Add to cart</button>
      <homebody-recommendations key={id} model="related-products" item-id={id} limit="4" />
    </article>
  );
}

export function App() {
  const path = usePath();
  const product = products.find(({ id }) => path === `/product/${id}`);
  return (
    <>
      <homebody-config catalog="/catalog.hbpack" images="pack" follow="attributes" />
      <header><Link to="/">Leaf and Kettle</Link></header>
      <main>{product ? <Product product={product} /> : <Home />}</main>
      <footer>
        <homebody-invite />
        <p><a href="#homebody">My shopping profile</a></p>
      </footer>
    </>
  );
}
