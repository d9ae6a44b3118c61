import { memoryAdapter } from '@keyward/adapters/memory';
import { CreateCredentialsModal, CredentialsGrid, CredentialsProvider } from '@keyward/ui';
import '@keyward/ui/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.querySelector('#root');
if (!root) throw new Error('The page has no #root.');
const adapter = memoryAdapter();

createRoot(root).render(
  <StrictMode>
    <CredentialsProvider adapter={adapter}>
      <main>
        <h1>Credentials</h1>
        <CreateCredentialsModal />
        <CredentialsGrid />
      </main>
    </CredentialsProvider>
  </StrictMode>,
);
