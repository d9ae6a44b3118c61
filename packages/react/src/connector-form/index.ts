export { useConnectorField } from './useConnectorField.ts';
export { useChangedFields } from './useChangedFields.ts';
export { useConnectorForm } from './useConnectorForm.ts';

export type { HeldChoice, HeldField } from './HeldFields.ts';
export type { SecretSummary } from './secretSummary.ts';
export type { ConnectorFieldController, FieldInputProps } from './useConnectorField.ts';
export type {
  ConnectorForm,
  ConnectorFormOptions,
  ConnectorFormParts,
  ConnectorFormValues,
} from './useConnectorForm.ts';
