import { Suggestions } from './suggestions.jsx';

export default function Page() {
  return (
    <main>
      <h1>A shop</h1>
      <Suggestions />
    </main>
  );
}
