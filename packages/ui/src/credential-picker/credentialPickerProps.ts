import type { UseCredentialPickerOptions } from '@keyward/react';
import type { FocusEventHandler, ReactNode } from 'react';

export interface CredentialPickerProps extends UseCredentialPickerOptions {
  /**
   * Id of the text input, for a label of the host's own.
   * @default one of our own
   */
  id?: string;
  /** Names the field. Without it, name it by a `<label htmlFor>`, `aria-label` or `aria-labelledby`. */
  label?: ReactNode;
  /** Explains the field, below it. */
  description?: ReactNode;
  /** What the host finds wrong with the choice, below the field. */
  error?: ReactNode;
  /** Submits the id, or an empty text, with the form under this name. */
  name?: string;
  /** Id of the form, where the field stands outside of it. */
  form?: string;
  /**
   * The form is not submitted while nothing is chosen, and nothing takes a choice back.
   * @default false
   */
  required?: boolean;
  /** @default false */
  disabled?: boolean;
  /**
   * Shows what is chosen, and does not open.
   * @default false
   */
  readOnly?: boolean;
  /**
   * `never`: no option creates a new credential. Nor is there one where adapter or policy do not store.
   * @default 'allowed'
   */
  create?: 'allowed' | 'never';
  onBlur?: FocusEventHandler<HTMLInputElement>;
  'aria-label'?: string;
  'aria-labelledby'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}
