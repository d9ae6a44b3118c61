export { serveAdapter } from './serveAdapter.ts';

export type { ServeAdapterOptions, ServeFailure } from './serveAdapter.ts';
