import { connectorFieldsParts } from '../connector-fields/connectorFieldsParts.ts';
import { dialogParts } from '../dialog/dialogParts.ts';
import type { Part } from '../parts/Part.ts';
import { sharedParts } from '../parts/sharedParts.ts';

const own: readonly Part[] = [
  { className: 'kw-connect', description: 'The form of one system, also while something else is shown.' },
  { className: 'kw-connectors', description: 'The systems to choose from.' },
  { className: 'kw-connector', description: 'One of them: a button.' },
  { className: 'kw-connector-name', description: 'Its name.' },
  { className: 'kw-mark', attributes: { 'data-kind': ['issued', 'stored'] }, description: 'Its mark.' },
  { className: 'kw-form', description: 'The form: body and footer.' },
  { className: 'kw-fields', description: 'All fields; `:disabled` while the request is on its way.' },
  { className: 'kw-choices', description: 'The ways to sign in.' },
  { className: 'kw-scopes', description: 'What the user will be asked to allow.' },
  { className: 'kw-scope-group', description: 'A list of scopes.' },
  { className: 'kw-scope-resource', description: 'The box for all of them.' },
  {
    className: 'kw-verification',
    attributes: { 'data-phase': ['idle', 'verifying', 'verified', 'failed', 'undecided', 'stale'] },
    description: 'Whether what is typed works.',
  },
  { className: 'kw-verified', description: 'Says that it does.' },
  { className: 'kw-footer-status', description: 'Says what is waited for.' },
  { className: 'kw-question', description: 'A footer that asks before something is lost.' },
  { className: 'kw-question-text', description: 'The question.' },
  { className: 'kw-panel-title', description: 'Heading of the steps after the form.' },
  { className: 'kw-issued-footer', description: 'The footer when it is saved.' },
  {
    className: 'kw-handoff-status',
    attributes: { 'data-outcome': ['copied', 'refused'] },
    description: 'What became of the copy of a generated secret.',
  },
  sharedParts.button,
  sharedParts.iconButton,
  sharedParts.text,
  sharedParts.facts,
];

/** What a host may style in `ConnectDialog`. */
export const connectDialogParts: readonly Part[] = [
  ...dialogParts,
  ...own,
  ...othersOf(connectorFieldsParts),
];

function othersOf(parts: readonly Part[]): Part[] {
  return parts.filter(({ className }) => !own.some((part) => part.className === className));
}
