import { createRoot } from 'react-dom/client';
import 'homebody/elements';
import { App } from './App.jsx';

createRoot(document.getElementById('root')).render(<App />);
