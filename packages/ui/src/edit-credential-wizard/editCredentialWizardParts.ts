import { connectorFieldsParts } from '../connector-fields/connectorFieldsParts.ts';
import { dialogParts } from '../dialog/dialogParts.ts';
import type { Part } from '../parts/Part.ts';
import { sharedParts } from '../parts/sharedParts.ts';

const own: readonly Part[] = [
  { className: 'kw-edit', description: 'The steps, also while something else is shown.' },
  { className: 'kw-edit-main', description: 'The list of steps, and the one that is shown.' },
  { className: 'kw-form', description: 'The form: steps and footer.' },
  { className: 'kw-fields', description: 'All steps; `:disabled` while the request is on its way.' },
  { className: 'kw-steps', description: 'The list of steps: a `nav` element.' },
  { className: 'kw-step-list', description: 'The steps by name.' },
  {
    className: 'kw-step-link',
    attributes: { 'data-wrong': [] },
    description: 'One of them: a button once it was seen, `[aria-current]` while it is shown.',
  },
  { className: 'kw-step', description: 'What a step asks for.' },
  { className: 'kw-panel-title', description: 'Heading of a step.' },
  { className: 'kw-changes', description: 'The review: what will be another.' },
  {
    className: 'kw-change',
    attributes: { 'data-kind': ['value', 'secret', 'environment', 'kept'] },
    description: 'One thing that is changed, or a secret that is kept.',
  },
  {
    className: 'kw-difference',
    attributes: { 'data-conflict': [] },
    description: 'One thing that somebody else has changed meanwhile.',
  },
  { className: 'kw-matrix', description: 'All environments, and how to add one.' },
  { className: 'kw-tabs', description: 'The environments as tabs.' },
  { className: 'kw-tab', description: 'One of them.' },
  {
    className: 'kw-environments',
    attributes: { 'data-tabs': [] },
    description: 'The columns, or the one that its tab shows.',
  },
  { className: 'kw-environment', description: 'One environment.' },
  { className: 'kw-environment-head', description: 'Its name, and what can be done with it.' },
  { className: 'kw-environment-status', description: 'Whether it works there.' },
  {
    className: 'kw-cell',
    attributes: { 'data-differs': [], 'data-missing': [] },
    description: 'One field in one environment.',
  },
  { className: 'kw-cell-note', description: 'Says that it is missing, or not the same everywhere.' },
  { className: 'kw-removed', description: 'An environment that will be removed.' },
  { className: 'kw-add-environment', description: 'How to add one.' },
  {
    className: 'kw-verification',
    attributes: { 'data-phase': ['idle', 'verifying', 'verified', 'failed', 'undecided', 'stale'] },
    description: 'Whether what is typed works.',
  },
  { className: 'kw-verified', description: 'Says that it does.' },
  { className: 'kw-footer-status', description: 'Says what is waited for, or why nothing is saved.' },
  { className: 'kw-question', description: 'A footer that asks before something is lost.' },
  { className: 'kw-question-text', description: 'The question.' },
  { className: 'kw-issued-footer', description: 'The footer when it is saved.' },
  {
    className: 'kw-handoff-status',
    attributes: { 'data-outcome': ['copied', 'refused'] },
    description: 'What became of the copy of a new secret.',
  },
  sharedParts.button,
  sharedParts.iconButton,
  sharedParts.text,
  sharedParts.facts,
];

/** What a host may style in `EditCredentialWizard`. */
export const editCredentialWizardParts: readonly Part[] = [
  ...dialogParts,
  ...own,
  ...othersOf(connectorFieldsParts),
];

function othersOf(parts: readonly Part[]): Part[] {
  return parts.filter(({ className }) => !own.some((part) => part.className === className));
}
