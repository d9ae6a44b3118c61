import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from '../connector/field.ts';
import type { FieldValue } from '../connector/fieldValue.ts';
import { Secret } from '../secret/Secret.ts';
import { fieldChanges } from './fieldChanges.ts';

const field = (name: string, kind: Field['kind'] = 'text'): Field => ({
  name,
  label: name,
  kind,
  required: false,
});
const fields = [field('host'), field('headers', 'keyValue'), field('key', 'secret'), field('toString')];
const nothing = { values: {}, secrets: {}, cleared: [] };

describe('what an edit changes', () => {
  it('is nothing where nothing is another', () => {
    const values = { host: 'a', headers: { b: '1', c: '2' } };
    expect(
      fieldChanges({ fields, values }, { ...nothing, values: { host: 'a', headers: { c: '2', b: '1' } } }),
    ).toEqual({});
  });

  it('names what is another, what is empty now, and what is new', () => {
    const saved = { fields, values: { host: 'a', toString: 'x' } };
    const filled = { ...nothing, values: { host: 'b', headers: { d: '1' } } };
    expect(fieldChanges(saved, filled)).toEqual({
      values: { host: 'b', headers: { d: '1' }, toString: null },
    });
  });

  it('sets a secret that was typed, clears one that was cleared, and is silent about one that is kept', () => {
    const value = new Secret('canary');
    const saved = { fields: [field('key', 'secret')], values: {} };
    expect(fieldChanges(saved, nothing)).toEqual({});
    expect(fieldChanges(saved, { ...nothing, secrets: { key: value } })).toEqual({
      secrets: { key: { change: 'set', value } },
    });
    expect(fieldChanges(saved, { ...nothing, cleared: ['key'] })).toEqual({
      secrets: { key: { change: 'clear' } },
    });
  });

  it('empties a stored value with a structure, which is never sent back, only where it was cleared', () => {
    const saved = { fields, values: {} };
    expect(fieldChanges(saved, nothing)).toEqual({});
    expect(fieldChanges(saved, { ...nothing, cleared: ['headers'] })).toEqual({ values: { headers: null } });
  });

  it('puts nothing of a secret among the values', () => {
    const saved = { fields, values: { key: 'leaked by a backend' } };
    expect(fieldChanges(saved, { ...nothing, values: { key: 'typed' } })).toEqual({});
  });

  it('applied to what was saved gives what was filled in', () => {
    const names = ['host', 'headers', 'toString'];
    const value = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.dictionary(fc.string(), fc.string(), { minKeys: 1 }),
    );
    const record = fc.record({ host: value, headers: value, toString: value }, { requiredKeys: [] });
    fc.assert(
      fc.property(record, record, (before, after) => {
        const saved = before as Record<string, FieldValue>;
        const filled = after as Record<string, FieldValue>;
        const { values = {} } = fieldChanges({ fields, values: saved }, { ...nothing, values: filled });
        for (const name of names) {
          const own = (from: Record<string, FieldValue>) =>
            Object.hasOwn(from, name) ? from[name] : undefined;
          expect((Object.hasOwn(values, name) ? values[name] : own(saved)) ?? undefined).toEqual(own(filled));
        }
      }),
      { numRuns: 500 },
    );
  });
});
