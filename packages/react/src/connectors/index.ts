export { useConnectors } from './useConnectors.ts';

export type { ConnectorsController } from './useConnectors.ts';
