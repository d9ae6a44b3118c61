import type { Capabilities, EditablePart, FilterName, SortKey } from '@keyward/core';

export interface CapabilityFact {
  what: string;
  /** What the backend declares; null for what it cannot do. */
  declared: string | null;
}

type Words = (capabilities: Capabilities) => string | false | undefined;

const list = new Intl.ListFormat('en', { type: 'conjunction' });

const accessLevels = { full: 'full', fineGrained: 'fine-grained' } as const;
const subjects = { draft: 'what is typed', stored: 'what is saved', edited: 'what is being edited' } as const;
const parts: Record<EditablePart, string> = {
  name: 'name',
  contact: 'contact',
  access: 'access',
  expiresAt: 'expiry',
  connectionLimit: 'connection limit',
  values: 'values',
  secrets: 'secrets',
  destination: 'destination',
  environments: 'environments',
};

const filterWords: Record<FilterName, string> = {
  connector: 'connector',
  kind: 'kind',
  type: 'type',
  status: 'status',
  environment: 'environment',
  contact: 'contact',
  expiresBefore: 'expiry',
  unusedSince: 'last use',
};
const sortWords: Record<SortKey, string> = {
  createdAt: 'creation',
  name: 'name',
  lastUsedAt: 'last use',
  expiresAt: 'expiry',
};

const rows: readonly (readonly [what: string, words: Words])[] = [
  ['List', ({ paging }) => (paging === 'none' ? 'all at once' : `in pages, by ${paging}`)],
  ['Filter', ({ filters }) => filters && `by ${list.format(filters.map((name) => filterWords[name]))}`],
  ['Search', ({ search }) => search && 'yes'],
  ['Sort', ({ sortKeys }) => sortKeys && `by ${list.format(sortKeys.map((key) => sortWords[key]))}`],
  ['Count', ({ counts }) => counts && `by ${list.format(counts.map((name) => filterWords[name]))}`],
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
  [
    'Store for other systems',
    ({ store }) => store && (store.environments ? 'with values for each environment' : 'yes'),
  ],
  ['Set values once for the organization', ({ setup }) => setup && 'yes'],
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
  ['Replace by another credential', ({ replace }) => replace && 'yes'],
  ['Refuse stale changes', lockedChanges],
];

/** What an adapter declares, in words, and in the same order for each. */
export function capabilityFacts(capabilities: Capabilities): CapabilityFact[] {
  return rows.map(([what, words]) => ({ what, declared: words(capabilities) || null }));
}

function upTo(maximum: number | undefined, unit: string): string {
  return maximum === undefined ? 'any' : `up to ${maximum.toLocaleString('en')} ${unit}`;
}

function lockedChanges({ update, rotate, disable, delete: deletion, replace, setup }: Capabilities): string {
  const changes = Object.entries({ edit: update, rotate, disable, delete: deletion, replace, setup });
  return list.format(changes.filter(([, change]) => change?.versionLock).map(([name]) => name));
}
