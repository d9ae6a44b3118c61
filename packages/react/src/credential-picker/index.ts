export { useCredentialPicker } from './useCredentialPicker.ts';

export type { PickedCredential } from './usePickedCredential.ts';
export type {
  CredentialOption,
  CredentialPickerController,
  UseCredentialPickerOptions,
} from './useCredentialPicker.ts';
