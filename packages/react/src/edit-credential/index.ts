export { useEditCredential } from './useEditCredential.ts';
export { useEditForms } from './useEditForms.ts';
export { useEnvironmentColumn } from './useEnvironmentColumn.ts';

export type { DetailField } from './detailsMethod.ts';
export type { EditNotice } from './editPlan.ts';
export type { EditCredentialController, UseEditCredentialOptions } from './useEditCredential.ts';
export type { EditFormsController, EditHint } from './useEditForms.ts';
export type { EditStepsController } from './useEditSteps.ts';
export type { EnvironmentColumnController } from './useEnvironmentColumn.ts';
export type { EnvironmentColumn, EnvironmentsController } from './useEnvironments.ts';
