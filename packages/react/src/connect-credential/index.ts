export { aboutFields, useConnectForm } from './useConnectForm.ts';
export { useConnectCredential } from './useConnectCredential.ts';

export type { ConnectCredentialController, UseConnectCredentialOptions } from './useConnectCredential.ts';
export type { AboutField, ConnectFormController } from './useConnectForm.ts';
