import { credentialKinds, credentialStatuses } from '@keyward/core';
import type { Part } from '../parts/Part.ts';
import { sharedParts } from '../parts/sharedParts.ts';

/** What a host may style in `CredentialsGrid`. */
export const credentialsGridParts: readonly Part[] = [
  {
    className: 'kw-grid',
    attributes: { 'data-view': ['grid', 'list'], 'data-status': ['loading', 'error', 'ready'] },
    description: 'The widget; a container named `kw-grid` for container queries.',
  },
  { className: 'kw-grid-header', description: 'Heading and tools.' },
  { className: 'kw-grid-title', description: 'The heading.' },
  { className: 'kw-grid-tools', description: 'The choice of view and the `toolbar` of the host.' },
  { className: 'kw-segments', description: 'The choice of view.' },
  { className: 'kw-segment', description: 'One view; `[aria-pressed=true]` for the one that is shown.' },
  { className: 'kw-cards', description: 'The grid view.' },
  {
    className: 'kw-card',
    attributes: { 'data-status': credentialStatuses },
    description: 'One credential in the grid view.',
  },
  { className: 'kw-skeleton', description: 'Stands for a card while the first page loads.' },
  { className: 'kw-card-header', description: 'Mark, titles and status.' },
  { className: 'kw-card-titles', description: 'Name and system.' },
  { className: 'kw-card-title', description: 'The name.' },
  {
    className: 'kw-mark',
    attributes: { 'data-kind': credentialKinds },
    description: "The system's logo, its initials, or a key.",
  },
  {
    className: 'kw-badge',
    attributes: { 'data-status': credentialStatuses },
    description: 'The status as a word; the shape beside it is its `::before`.',
  },
  { className: 'kw-id', description: 'The id and the button that copies it.' },
  { className: 'kw-id-text', description: 'The id.' },
  { className: 'kw-access', description: 'Fine-grained access, which opens to its scopes.' },
  { className: 'kw-access-scopes', description: 'The scopes.' },
  { className: 'kw-item-actions', description: 'Edit and Delete of one credential.' },
  { className: 'kw-table-scroll', description: 'What scrolls sideways in the list view.' },
  { className: 'kw-table', description: 'The list view; each row has the status in `data-status`.' },
  { className: 'kw-table-name', description: 'Mark, name and system in a row.' },
  { className: 'kw-grid-more', description: 'The button for the next page.' },
  { className: 'kw-empty', description: 'What an empty list says.' },
  { className: 'kw-empty-title', description: 'Its first line.' },
  { className: 'kw-grid-support', description: 'The `support` of the host.' },
  sharedParts.button,
  sharedParts.iconButton,
  sharedParts.icon,
  sharedParts.notice,
  sharedParts.noticeBody,
  sharedParts.help,
  sharedParts.error,
  sharedParts.code,
  sharedParts.facts,
  sharedParts.visuallyHidden,
];
