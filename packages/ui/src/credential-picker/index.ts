export { CredentialsProvider } from '../provider/CredentialsProvider.tsx';
export { CredentialPicker } from './CredentialPicker.tsx';
export { englishCredentialPickerMessages } from './credentialPickerMessages.ts';

export type { CredentialsProviderProps } from '../provider/CredentialsProvider.tsx';
export type { CredentialPickerProps } from './credentialPickerProps.ts';
export type { CredentialPickerMessages } from './credentialPickerMessages.ts';
