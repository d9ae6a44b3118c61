import { dialogParts } from '../dialog/dialogParts.ts';
import type { Part } from '../parts/Part.ts';
import { sharedParts } from '../parts/sharedParts.ts';

/** What a host may style in `CreateCredentialsModal`. */
export const createCredentialsModalParts: readonly Part[] = [
  ...dialogParts,
  { className: 'kw-form', description: 'The form: body and footer.' },
  { className: 'kw-fields', description: 'All fields; `:disabled` while the request is on its way.' },
  { className: 'kw-field', attributes: { 'data-invalid': [] }, description: 'Label, input, help and error.' },
  { className: 'kw-label', description: 'The name of a field.' },
  { className: 'kw-input', description: 'A one-line input; `[readonly]` for client ID and secret.' },
  { className: 'kw-choices', description: 'The access levels.' },
  { className: 'kw-choice', description: 'One of several: label and explanation.' },
  { className: 'kw-choice-label', description: 'A radio or check box with its name.' },
  { className: 'kw-scopes', description: 'The choice of scopes for fine-grained access.' },
  { className: 'kw-scopes-bar', description: 'The filter and the count of what is selected.' },
  { className: 'kw-scope-groups', description: 'What scrolls when there are many scopes.' },
  { className: 'kw-scope-group', description: 'The scopes of one resource.' },
  { className: 'kw-scope-resource', description: 'The box for all scopes of a resource.' },
  { className: 'kw-footer-status', description: 'Says that a slow request is still on its way.' },
  { className: 'kw-question', description: 'A footer that asks before something is lost.' },
  { className: 'kw-question-text', description: 'The question.' },
  { className: 'kw-panel-title', description: 'Heading of the step after the form.' },
  { className: 'kw-value-row', description: 'A value with the button that copies it.' },
  {
    className: 'kw-secret',
    attributes: { 'data-shown': [] },
    description:
      'Wraps the live input with the secret. Carries the marks that keep session recorders out: leave it in place.',
  },
  { className: 'kw-handoff', description: 'Other forms of the pair, to copy or download.' },
  {
    className: 'kw-handoff-status',
    attributes: { 'data-outcome': ['copied', 'refused', 'downloaded', 'unconfirmed'] },
    description: 'What became of the last copy or download.',
  },
  { className: 'kw-advice', description: 'How to keep the pair safe.' },
  { className: 'kw-advice-title', description: 'Its heading.' },
  { className: 'kw-issued-footer', description: 'The footer of the secret step.' },
  sharedParts.button,
  sharedParts.iconButton,
  sharedParts.icon,
  sharedParts.notice,
  sharedParts.noticeBody,
  sharedParts.help,
  sharedParts.error,
  sharedParts.code,
  sharedParts.text,
];
