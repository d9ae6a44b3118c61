import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Credential } from '../credential/credential.ts';
import { Secret } from '../secret/Secret.ts';
import { changesOf, withChanges } from './editChanges.ts';
import { isEmptyPatch, patchOf, type LevelDraft } from './patchOf.ts';
import { patchOfChanges } from './patchOfChanges.ts';

const base: Credential = {
  id: 'cred_1',
  name: 'Export',
  kind: 'stored',
  type: 'basic',
  status: 'active',
  contact: 'a@example.com',
  scopes: [],
  values: { host: 'a', port: 1 },
  secretFields: [
    { name: 'password', isSet: true, changedAt: '2026-01-01T00:00:00Z' },
    { name: 'headers', isSet: true },
  ],
  environments: [{ name: 'staging', values: { url: 's' }, secretFields: [{ name: 'key', isSet: true }] }],
  createdAt: '2026-01-01T00:00:00Z',
  version: '1',
  actions: ['edit'],
};

const draft = (parts: Partial<LevelDraft> = {}): LevelDraft => ({
  asked: ['host', 'port', 'headers'],
  values: { host: 'a', port: 1 },
  secrets: {},
  cleared: [],
  secretNames: ['password', '__proto__'],
  held: ['password', 'headers'],
  ...parts,
});
const patch = (parts: Partial<LevelDraft>) => patchOf(base, { account: draft(parts) });

describe('a patch', () => {
  it('is empty where nothing was changed, typed or cleared', () => {
    expect(isEmptyPatch(patchOf(base, { name: 'Export', contact: 'a@example.com', account: draft() }))).toBe(
      true,
    );
  });

  it('names what was changed, and empties what was emptied', () => {
    expect(patch({ values: { host: 'b' } })).toEqual({ values: { host: 'b', port: null } });
    expect(patchOf(base, { name: '', destination: 'x' })).toEqual({ name: '', destination: 'x' });
    expect(patchOf({ ...base, destination: 'x' }, { destination: '' })).toEqual({ destination: null });
  });

  it('sets and clears secrets, and leaves out those that are kept', () => {
    const value = new Secret('s');
    expect(patch({ secrets: { password: value } })).toEqual({
      secrets: { password: { change: 'set', value } },
    });
    expect(patch({ cleared: ['password'] })).toEqual({ secrets: { password: { change: 'clear' } } });
  });

  it('empties a cleared value that is told of like a secret', () => {
    expect(patch({ cleared: ['headers'] })).toEqual({ values: { headers: null } });
  });

  it('does not empty a field that is not asked for as things stand', () => {
    expect(patch({ asked: ['host'], values: { host: 'a' } })).toEqual({});
  });

  it('takes an untouched box for no change, unless it overrides something', () => {
    const values = { host: 'a', port: 1, debug: false };
    expect(patch({ values })).toEqual({});
    expect(patch({ values, held: ['debug'] })).toEqual({ values: { debug: false } });
  });

  it('is about a field of any name', () => {
    const secrets = Object.fromEntries([['__proto__', new Secret('s')]]);
    expect(Object.keys(patch({ secrets }).secrets ?? {})).toEqual(['__proto__']);
  });

  it('adds, changes and removes environments, and leaves the others', () => {
    const inside = draft({ asked: ['url'], values: { url: 'p' } });
    expect(patchOf(base, { environments: { production: inside } })).toEqual({
      environments: { production: { values: { url: 'p' } } },
    });
    expect(
      patchOf(base, { environments: { staging: draft({ asked: ['url'], values: { url: 's' } }) } }),
    ).toEqual({});
    expect(patchOf(base, { environments: { staging: null, gone: null } })).toEqual({
      environments: { staging: null },
    });
  });

  it('has both parts of access where one of them is another', () => {
    const issued = { ...base, accessLevel: 'fineGrained' as const, scopes: ['b', 'a'] };
    expect(patchOf(issued, { access: { accessLevel: 'fineGrained', scopes: ['a', 'b'] } })).toEqual({});
    expect(patchOf(issued, { access: { accessLevel: 'full', scopes: ['a'] } })).toEqual({
      access: { accessLevel: 'full', scopes: [] },
    });
  });
});

const value = fc.oneof(
  fc.constant('a'),
  fc.constant(1),
  fc.constant(''),
  fc.constant(true),
  fc.constant(['x']),
);
const values = fc.dictionary(fc.constantFrom('host', 'port', 'tls', '__proto__', 'constructor'), value);
const edits = fc.record({
  name: fc.constantFrom('Export', 'Other', ''),
  destination: fc.constantFrom('', 'x'),
  connectionLimit: fc.constantFrom(null, 3),
  values,
  environment: values,
});

it('what a patch changes, and nothing else, is what makes the credential another', () => {
  fc.assert(
    fc.property(edits, values, ({ values: typed, environment, ...details }, before) => {
      const asked = ['host', 'port', 'tls', '__proto__', 'constructor'];
      const from = { ...base, values: before };
      const made = patchOf(from, {
        ...details,
        account: draft({ asked, values: typed, held: asked }),
        environments: { staging: draft({ asked, values: environment, held: asked }) },
      });
      const changes = changesOf(from, made);
      const after = withChanges(from, changes);
      // The same edit once more changes nothing.
      const again = patchOf(after, {
        ...details,
        account: draft({ asked, values: typed, held: asked }),
        environments: { staging: draft({ asked, values: environment, held: asked }) },
      });
      expect(isEmptyPatch(again)).toBe(true);
      expect(after.secretFields).toEqual(from.secretFields);
      expect(changesOf(from, patchOfChanges(made, changes))).toEqual(changes);
      expect(isEmptyPatch(patchOfChanges(made, []))).toBe(true);
      for (const name of Object.keys(made.values ?? {})) {
        expect(changes.some(({ path }) => path.length === 2 && path[1] === name)).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

it('a change never holds a secret', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 6 }), (canary) => {
      const made = patch({ secrets: { password: new Secret(`canary-${canary}`) } });
      expect(JSON.stringify(changesOf(base, made))).not.toContain('canary-');
    }),
  );
});
