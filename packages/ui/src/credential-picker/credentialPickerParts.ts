import { credentialStatuses } from '@keyward/core';
import type { Part } from '../parts/Part.ts';
import { sharedParts } from '../parts/sharedParts.ts';

/** The picker itself, alone or in a dialog of ours. */
const pickerParts = [
  { className: 'kw-picker', description: 'The widget: field, list and what is said about them.' },
  {
    className: 'kw-picker-field',
    attributes: { 'data-open': [] },
    description: 'The text input and its buttons; the list is as wide as it.',
  },
  {
    className: 'kw-picker-popup',
    description: 'What opens, in the top layer; its place and size are set on the element.',
  },
  { className: 'kw-picker-list', description: 'The options; it scrolls.' },
  {
    className: 'kw-picker-option',
    attributes: { 'data-kind': ['credential', 'retry', 'more', 'create'], 'data-highlighted': [] },
    description: 'One option; `[aria-selected]` is the chosen one, `[aria-disabled]` cannot be chosen.',
  },
  { className: 'kw-picker-name', description: 'The name of a credential.' },
  {
    className: 'kw-picker-status',
    attributes: { 'data-status': credentialStatuses },
    description: 'How the credential is, in words.',
  },
  { className: 'kw-picker-misfit', description: 'Why it cannot be chosen.' },
  { className: 'kw-picker-state', description: 'What is true of the list as a whole, below it.' },
  { className: 'kw-picker-note', description: 'What is wrong with the chosen credential, below the field.' },
] as const satisfies readonly Part[];

/** What a host may style in `CredentialPicker`. */
export const credentialPickerParts: readonly Part[] = [
  ...pickerParts,
  {
    className: 'kw-field',
    attributes: { 'data-invalid': [] },
    description: 'Label, control and what explains them.',
  },
  { className: 'kw-label', description: 'The name of a field.' },
  { className: 'kw-input', description: 'A text input.' },
  sharedParts.help,
  sharedParts.error,
  {
    className: 'kw-button',
    attributes: { 'data-size': ['small'] },
    description: 'A button with text.',
  },
  { className: 'kw-icon-button', description: 'Takes the choice back, or opens the list for a pointer.' },
  sharedParts.icon,
  sharedParts.notice,
  sharedParts.noticeBody,
];
