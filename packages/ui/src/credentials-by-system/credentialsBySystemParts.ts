import type { Part } from '../parts/Part.ts';
import { sharedParts } from '../parts/sharedParts.ts';

/** What a host may style in `CredentialsBySystem`, besides `CredentialsGrid` inside of it. */
export const credentialsBySystemParts: readonly Part[] = [
  {
    className: 'kw-systems',
    attributes: { 'data-status': ['loading', 'error', 'ready'] },
    description: 'The whole widget.',
  },
  { className: 'kw-systems-header', description: 'The way back, heading and tools.' },
  { className: 'kw-back', description: 'The button that leads back to all systems.' },
  { className: 'kw-grid-title', description: 'The heading.' },
  { className: 'kw-systems-title', description: 'The same, as it is laid out here.' },
  { className: 'kw-grid-tools', description: 'Which systems are shown, and the `toolbar` of the host.' },
  { className: 'kw-segments', description: 'The choice of systems.' },
  { className: 'kw-segment', description: 'One choice; `[aria-pressed=true]` for the one that is made.' },
  { className: 'kw-systems-list', description: 'All systems.' },
  {
    className: 'kw-system',
    attributes: { 'data-empty': [] },
    description: 'One system: a button; `data-empty` where it has no credentials.',
  },
  { className: 'kw-skeleton', description: 'Stands for a system while they load.' },
  {
    className: 'kw-mark',
    attributes: { 'data-kind': ['issued', 'stored'] },
    description: "The system's mark; a key for what belongs to none.",
  },
  { className: 'kw-system-titles', description: 'Name and what needs attention.' },
  { className: 'kw-system-name', description: 'The name.' },
  { className: 'kw-system-count', description: 'The badge with the number of credentials.' },
  {
    className: 'kw-state',
    attributes: { 'data-state': ['needsAttention'] },
    description: 'Says how many need attention.',
  },
  { className: 'kw-empty', description: 'What an overview without credentials says.' },
  { className: 'kw-empty-title', description: 'Its first line.' },
  {
    className: 'kw-button',
    attributes: { 'data-size': ['small'], 'data-variant': ['primary'] },
    description: 'A button with text.',
  },
  sharedParts.icon,
  sharedParts.notice,
  sharedParts.noticeBody,
  sharedParts.help,
  sharedParts.visuallyHidden,
];
