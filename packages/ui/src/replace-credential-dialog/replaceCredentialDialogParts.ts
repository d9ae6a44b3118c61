import { credentialPickerParts } from '../credential-picker/credentialPickerParts.ts';
import { credentialUsagesParts } from '../credential-usages/credentialUsagesParts.ts';
import { dialogParts } from '../dialog/dialogParts.ts';
import type { Part } from '../parts/Part.ts';
import { sharedParts } from '../parts/sharedParts.ts';

const replaceParts = [
  { className: 'kw-replace-affected', description: 'What uses the credential, with a heading.' },
  { className: 'kw-replace-heading', description: 'What became of it, when there is something to say.' },
  { className: 'kw-question', description: 'The footer while it asks whether to replace.' },
  { className: 'kw-question-text', description: 'The question itself.' },
] as const satisfies readonly Part[];

/** What a host may style in `ReplaceCredentialDialog`. */
export const replaceCredentialDialogParts: readonly Part[] = [
  ...replaceParts,
  ...dialogParts.filter(({ className }) => className !== 'kw-dialog-close'),
  ...credentialUsagesParts,
  ...credentialPickerParts.filter(({ className }) => className !== 'kw-button'),
  sharedParts.text,
  sharedParts.button,
  sharedParts.visuallyHidden,
];
