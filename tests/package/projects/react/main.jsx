import { createRoot } from 'react-dom/client';
import { open } from 'homebody';
import { connect } from 'homebody/elements';

connect(open({ catalog: '/catalog.hbpack', images: 'direct' }));

function Shop() {
  return (
    <main>
      <h1>A shop</h1>
      <homebody-recommendations model="recommended-for-you" limit={4}>The shop’s own words</homebody-recommendations>
      <homebody-panel />
    </main>
  );
}

createRoot(document.getElementById('app')).render(<Shop />);
