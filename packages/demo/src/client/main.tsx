import '@keyward/ui/styles.css';
import './host.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { chosenBackend } from './backends.ts';

const root = document.getElementById('app');
document.documentElement.dir = new URLSearchParams(location.search).get('dir') === 'rtl' ? 'rtl' : 'ltr';

if (root) {
  const backend = chosenBackend();
  const app = createRoot(root);
  const adapter = await backend.connect().catch(() => null);
  app.render(
    <StrictMode>
      {adapter ? (
        <App backend={backend} adapter={adapter} />
      ) : (
        <p className="host-banner" role="alert">
          {backend.label} does not answer. <a href="/">Back to the first backend</a>
        </p>
      )}
    </StrictMode>,
  );
}
