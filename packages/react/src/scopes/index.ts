export type { ScopesController } from './useScopes.ts';
