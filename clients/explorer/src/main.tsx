import { createRoot } from 'react-dom/client';
import { App } from './view/app.js';
import { FaultBoundary } from './view/fault-boundary.js';
import './view/style.css';

const root = document.getElementById('explorer');
if (!root) throw new Error('index.html holds no #explorer');
createRoot(root).render(
  <FaultBoundary>
    <App />
  </FaultBoundary>,
);
