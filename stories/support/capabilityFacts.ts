import type { Capabilities, EditablePart } from '@keyward/core';

export interface CapabilityFact {
  what: string;
  /** What the backend declares; null for what it cannot do. */
  declared: string | null;
}

type Words = (capabilities: Capabilities) => string | false | undefined;

const list = new Intl.ListFormat('en', { type: 'conjunction' });

const accessLevels = { full: 'full', fineGrained: 'fine-grained' } as const;
const subjects = { draft: 'what is typed', stored: 'what is saved' } as const;
const parts: Record<EditablePart, string> = {
  name: 'name',
  contact: 'contact',
  access: 'access',
  expiresAt: 'expiry',
  connectionLimit: 'connection limit',
  values: 'values',
  secrets: 'secrets',
};

const rows: readonly (readonly [what: string, words: Words])[] = [
  ['List', ({ paging }) => (paging === 'none' ? 'all at once' : `in pages, by ${paging}`)],
  ['Filter by connector', ({ filters }) => filters?.includes('connector') && 'yes'],
  [
    'Issue',
    ({ issue }) => issue && `${list.format(issue.accessLevels.map((level) => accessLevels[level]))} access`,
  ],
  ['Get a lost secret again', ({ issue }) => issue?.replay === 'sameSecret' && 'for a while'],
  ['Set an expiry', ({ issue }) => issue?.expiry && upTo(issue.expiry.maximumDays, 'days')],
  [
    'Set a connection limit',
    ({ issue }) => issue?.connectionLimit && upTo(issue.connectionLimit.maximum, 'connections'),
  ],
  ['Scopes', ({ scopes }) => scopes && (scopes === 'listed' ? 'chosen by the user' : 'set on the server')],
  ['Store for other systems', ({ store }) => store && 'yes'],
  ['Name those systems', ({ connectors }) => connectors && 'with their fields'],
  ['Edit', ({ update }) => update && list.format(update.fields.map((part) => parts[part]))],
  ['Rotate', ({ rotate }) => rotate && 'yes'],
  ['Disable and enable', ({ disable }) => disable && 'yes'],
  ['Verify', ({ verify }) => verify && list.format(verify.of.map((subject) => subjects[subject]))],
  ['Delete', ({ delete: deletion }) => deletion && 'yes'],
  [
    'Tell what uses a credential',
    ({ usages }) => usages && (usages === 'listed' ? 'when asked' : 'when it refuses to delete'),
  ],
  ['Refuse stale changes', lockedChanges],
];

/** What an adapter declares, in words, and in the same order for each. */
export function capabilityFacts(capabilities: Capabilities): CapabilityFact[] {
  return rows.map(([what, words]) => ({ what, declared: words(capabilities) || null }));
}

function upTo(maximum: number | undefined, unit: string): string {
  return maximum === undefined ? 'any' : `up to ${maximum.toLocaleString('en')} ${unit}`;
}

function lockedChanges({ update, rotate, disable, delete: deletion }: Capabilities): string {
  const changes = Object.entries({ edit: update, rotate, disable, delete: deletion });
  return list.format(changes.filter(([, change]) => change?.versionLock).map(([name]) => name));
}
