import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Credential } from '../credential/credential.ts';
import { differences, isContained, pathKey, wantedChanges } from './differences.ts';
import { changesOf, withChanges, type EditChange } from './editChanges.ts';

const base: Credential = {
  id: 'cred_1',
  name: 'Export',
  kind: 'stored',
  type: 'basic',
  status: 'active',
  scopes: [],
  values: { host: 'a', port: 1 },
  secretFields: [{ name: 'password', isSet: true, changedAt: '2026-01-01T00:00:00Z' }],
  environments: [
    { name: 'staging', values: { url: 's' }, secretFields: [] },
    { name: 'production', values: { url: 'p' }, secretFields: [] },
  ],
  createdAt: '2026-01-01T00:00:00Z',
  version: '1',
  actions: ['edit'],
};
const changed = (path: readonly string[], after: string | undefined): EditChange => ({
  path,
  kind: 'value',
  before: undefined,
  after,
});
const found = (mine: readonly EditChange[], theirs: Credential) => differences(mine, base, theirs);

describe('what differs', () => {
  it('is nothing where only the version is another', () => {
    expect(found([changed(['name'], 'Mine')], { ...base, version: '2', status: 'invalid' })).toEqual([]);
  });

  it('is a conflict where both changed it, and not to the same', () => {
    const mine = [changed(['name'], 'Mine'), changed(['values', 'host'], 'b')];
    const [name, host] = found(mine, { ...base, name: 'Theirs', values: { ...base.values, host: 'b' } });
    expect(name).toMatchObject({ path: ['name'], isConflict: true, theirs: { value: 'Theirs' } });
    expect(host).toMatchObject({ path: ['values', 'host'], isConflict: false });
  });

  it('is told of where only they changed it, and then theirs holds', () => {
    const [only] = found([], { ...base, contact: 'b@example.com' });
    expect(only).toMatchObject({ path: ['contact'], mine: null, isConflict: false });
  });

  it('is of a secret never more than whether and when', () => {
    const secretFields = [{ name: 'password', isSet: true, hint: '9f2c', changedAt: '2026-02-01T00:00:00Z' }];
    const mine: EditChange[] = [{ path: ['secrets', 'password'], kind: 'secret', change: 'set' }];
    expect(found(mine, { ...base, secretFields })).toEqual([
      {
        key: pathKey(['secrets', 'password']),
        path: ['secrets', 'password'],
        base: { kind: 'secret', isSet: true, changedAt: '2026-01-01T00:00:00Z' },
        theirs: { kind: 'secret', isSet: true, changedAt: '2026-02-01T00:00:00Z' },
        mine: mine[0],
        isConflict: true,
      },
    ]);
  });

  it('is one thing where they removed the environment that this user edits', () => {
    const theirs = { ...base, environments: base.environments?.slice(1) };
    const mine = [changed(['environments', 'staging', 'values', 'url'], 'mine')];
    const all = found(mine, theirs);
    expect(all.map(({ path, isConflict }) => [path, isConflict])).toEqual([
      [['environments', 'staging'], true],
    ]);
    expect(wantedChanges(mine, all, {})).toEqual([]);
    expect(wantedChanges(mine, all, { [all[0]?.key ?? '']: 'mine' })).toEqual(mine);
  });

  it('is a conflict where this user removes the environment that they edited', () => {
    const [staging, production] = base.environments ?? [];
    if (!staging || !production) throw new Error('There are two.');
    const theirs = { ...base, environments: [{ ...staging, values: { url: 'theirs' } }, production] };
    const mine: EditChange[] = [
      { path: ['environments', 'staging'], kind: 'environment', change: 'removed' },
    ];
    expect(found(mine, theirs)).toMatchObject([
      { path: ['environments', 'staging', 'values', 'url'], isConflict: true },
    ]);
  });

  it('tells a value with a structure once', () => {
    const withHeaders = (changedAt: string) => [{ name: 'headers', isSet: true, changedAt }];
    const mine: EditChange[] = [{ path: ['values', 'headers'], kind: 'secret', change: 'set' }];
    const all = differences(
      mine,
      { ...base, secretFields: withHeaders('2026-01-01T00:00:00Z') },
      { ...base, secretFields: withHeaders('2026-02-01T00:00:00Z') },
    );
    expect(all).toMatchObject([{ path: ['values', 'headers'], isConflict: true }]);
  });
});

it('a lost answer counts as saved only where all of it can be seen', () => {
  const mine = [changed(['name'], 'Mine')];
  expect(isContained(mine, { ...base, name: 'Mine' })).toBe(true);
  expect(isContained(mine, base)).toBe(false);
  const secret: EditChange = { path: ['secrets', 'password'], kind: 'secret', change: 'clear' };
  expect(isContained([...mine, secret], { ...base, name: 'Mine' })).toBe(false);
});

const text = fc.constantFrom('a', 'b', 'c');
const edit = fc.record({ name: text, host: text, url: text, hasStaging: fc.boolean() });
type Edit = { name: string; host: string; url: string; hasStaging: boolean };

function edited({ name, host, url, hasStaging }: Edit): Credential {
  const [staging, production] = base.environments ?? [];
  if (!staging || !production) throw new Error('There are two.');
  const environments = [...(hasStaging ? [{ ...staging, values: { url } }] : []), production];
  return { ...base, name, values: { ...base.values, host }, environments };
}

function changesTo({ name, host, url, hasStaging }: Edit): EditChange[] {
  return changesOf(base, {
    name,
    values: { host },
    environments: { staging: hasStaging ? { values: { url } } : null },
  });
}

it('whatever two editors do, theirs holds but for what was decided against it, and mine where nobody else was', () => {
  fc.assert(
    fc.property(edit, edit, fc.array(fc.boolean(), { maxLength: 6 }), (own, other, decisions) => {
      const mine = changesTo(own);
      const theirs = edited(other);
      const all = differences(mine, base, theirs);
      const conflicts = all.filter(({ isConflict }) => isConflict);
      const choices = Object.fromEntries(
        conflicts.map(({ key }, index) => [key, decisions[index] ? ('mine' as const) : ('theirs' as const)]),
      );
      const merged = withChanges(theirs, wantedChanges(mine, all, choices));
      const left = differences([], theirs, merged);
      // Nothing of theirs is lost without a decision: what differs from theirs is mine, and wanted.
      for (const { path } of left) {
        const touched = conflicts.filter((conflict) => isRelated(conflict.path, path));
        expect(mine.some((change) => isRelated(change.path, path))).toBe(true);
        expect(touched.every(({ key }) => choices[key] === 'mine')).toBe(true);
      }
      // And nothing of mine where nobody else was.
      for (const change of mine) {
        if (conflicts.some(({ path }) => isRelated(path, change.path))) continue;
        expect(isContained([change], merged)).toBe(true);
      }
    }),
    { numRuns: 5000 },
  );
});

function isRelated(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.every((part, index) => long[index] === part);
}
