export { CredentialsProvider } from '../provider/CredentialsProvider.tsx';
export { EditCredentialWizard } from './EditCredentialWizard.tsx';
export { englishEditCredentialMessages } from './editCredentialMessages.ts';
export { EnvironmentMatrix } from './EnvironmentMatrix.tsx';

export type { EditCredentialMessages } from './editCredentialMessages.ts';
export type { EditCredentialWizardProps } from './EditCredentialWizard.tsx';
export type { EnvironmentMatrixProps } from './EnvironmentMatrix.tsx';
