import type { ConnectorState } from '@keyward/react';
import type { Part } from '../parts/Part.ts';
import { sharedParts } from '../parts/sharedParts.ts';

const states: readonly ConnectorState[] = ['needsAttention', 'setupRequired', 'connected', 'available'];

/** What a host may style in `ConnectorLibrary`. */
export const connectorLibraryParts: readonly Part[] = [
  {
    className: 'kw-library',
    attributes: { 'data-status': ['loading', 'error', 'ready'] },
    description: 'The whole widget; a container named `kw-library` for container queries.',
  },
  { className: 'kw-library-header', description: 'Heading and the `toolbar` of the host.' },
  { className: 'kw-grid-title', description: 'The heading.' },
  { className: 'kw-library-search', description: 'The search box and the categories.' },
  { className: 'kw-input', description: 'The search box.' },
  { className: 'kw-chips', description: 'The categories.' },
  { className: 'kw-chip', description: 'One category; `:has(:checked)` for the one that is looked at.' },
  { className: 'kw-chip-input', description: 'Its radio button, which lies over it unseen.' },
  { className: 'kw-count', description: 'How many connectors of it were found.' },
  { className: 'kw-tiles', description: 'The grid of connectors.' },
  { className: 'kw-tile-row', description: 'A row of it.' },
  {
    className: 'kw-tile',
    attributes: { 'data-state': states },
    description: 'One connector; its most urgent state.',
  },
  { className: 'kw-skeleton', description: 'Stands for a tile while the connectors load.' },
  { className: 'kw-tile-header', description: 'Mark and titles.' },
  { className: 'kw-mark', attributes: { 'data-kind': ['stored'] }, description: "The system's mark." },
  { className: 'kw-tile-titles', description: 'Name and category.' },
  { className: 'kw-tile-name', description: 'The name.' },
  { className: 'kw-states', description: 'All that there is to say about it.' },
  {
    className: 'kw-state',
    attributes: { 'data-state': states },
    description: 'One of these, as words with an icon.',
  },
  {
    className: 'kw-tile-actions',
    description: 'What can be done; the first is also that of the whole tile.',
  },
  { className: 'kw-empty', description: 'What is said where nothing is there, or nothing was found.' },
  { className: 'kw-empty-title', description: 'Its first line.' },
  { className: 'kw-button', attributes: { 'data-size': ['small'] }, description: 'A button with text.' },
  sharedParts.icon,
  sharedParts.notice,
  sharedParts.noticeBody,
  sharedParts.help,
  sharedParts.visuallyHidden,
];
