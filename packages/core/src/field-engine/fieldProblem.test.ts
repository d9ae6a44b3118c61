import { expect, it } from 'vitest';
import type { Field } from '../connector/field.ts';
import type { FieldValue } from '../connector/fieldValue.ts';
import { fieldProblem } from './fieldProblem.ts';

const field = (parts: Partial<Field>): Field => {
  return { name: 'f', label: 'F', kind: 'text', required: false, ...parts };
};

it.each<[Partial<Field>, FieldValue | undefined, string | null]>([
  [{ required: true }, '', 'required'],
  [{ required: true, kind: 'boolean' }, false, null],
  [{ minimumLength: 3 }, 'ab', 'tooShort'],
  [{ maximumLength: 3 }, 'abcd', 'tooLong'],
  [{ maximumLength: 1e9 }, 'a'.repeat(60_001), 'tooLong'],
  [{ kind: 'number', minimum: 1 }, '0', 'tooSmall'],
  [{ kind: 'number', maximum: 1 }, 2, 'tooBig'],
  [{ kind: 'number', isInteger: true }, 1.5, 'notWhole'],
  [{ kind: 'number' }, Infinity, 'notANumber'],
  [{ kind: 'port' }, 65_536, 'notAPort'],
  [{ kind: 'select', options: [{ value: 1, label: '1' }] }, '1', 'notAnOption'],
  [{ kind: 'url' }, 'javascript:alert(1)', 'notAUrl'],
  [{ kind: 'url', prefix: 'https://', suffix: '.example.com' }, 'acme', null],
  [{ kind: 'hostname' }, 'a b', 'notAHostname'],
  [{ kind: 'email' }, 'a@', 'notAnEmail'],
  [{ kind: 'duration' }, 'P', 'notADuration'],
  [{ kind: 'date' }, '2026-02-30', 'notADate'],
  [{ kind: 'date' }, '2028-02-29', null],
  [{ kind: 'dateTime' }, 'foo 1', 'notADate'],
  [{ kind: 'dateTime' }, '2026-02-01T08:00', 'notADate'],
  [{ kind: 'dateTime' }, '2026-02-01T08:00:00Z', null],
  [{ kind: 'json' }, '{', 'notJson'],
  [{ kind: 'multilineSecret' }, '-----BEGIN KEY-----\nx', 'notPem'],
  [{ kind: 'items', fields: [field({ required: true })] }, [{ g: 'x' }], 'item'],
  [{ kind: 'url' }, ['javascript:alert(1)'], 'refused'],
  [{ kind: 'scopes' }, ['read'], null],
  [{ pattern: { expression: '(a+)+$' } }, 'b', null],
])('%j with %j: %s', (parts, value, problem) => {
  expect(fieldProblem(field(parts), value)).toBe(problem);
});
