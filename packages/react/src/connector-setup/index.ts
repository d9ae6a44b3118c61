export { useConnectorSetup } from './useConnectorSetup.ts';
export { useConnectorSetupForm } from './useConnectorSetupForm.ts';
export { useSetupReach } from './useSetupReach.ts';

export type { ConnectorSetupController, UseConnectorSetupOptions } from './useConnectorSetup.ts';
export type { ConnectorSetupFormController } from './useConnectorSetupForm.ts';
export type { SetupReach } from './useSetupReach.ts';
