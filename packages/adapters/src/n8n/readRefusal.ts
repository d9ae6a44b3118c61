import { KeywardError, type FieldError } from '@keyward/core';
import type { ReadRefusal } from '../internal/httpClient.ts';
import { isRecord } from './wire.ts';

/** How n8n's JSON Schema validator names a field; what was typed into it is not among what is read. */
const namings: readonly (readonly [RegExp, string])[] = [
  [/requires property "([^"\\]{1,200})"/g, 'required'],
  [/is not allowed to have the additional property "([^"\\]{1,200})"/g, 'unknownField'],
];
const maximumTextLength = 20_000;

/**
 * n8n refuses with `{ message }`, one sentence for all that is wrong. Of it only the names of fields
 * are read, as paths of one step; `placedErrors` keeps those that exist.
 */
export const readRefusal: ReadRefusal = (status, body) => {
  if (status === 405) {
    return new KeywardError('unsupported', {
      message: 'Keyward: n8n does not know this request (HTTP 405). The n8n adapter needs n8n 2.41 or later.',
      outcome: 'notApplied',
    });
  }
  if (status !== 400) return undefined;
  const text = isRecord(body) && typeof body['message'] === 'string' ? body['message'] : '';
  return new KeywardError('validation', {
    message: 'Keyward: n8n refused the values (HTTP 400).',
    fieldErrors: namedFields(text.slice(0, maximumTextLength)),
    outcome: 'notApplied',
  });
};

function namedFields(text: string): FieldError[] {
  const found = new Map<string, FieldError>();
  for (const [naming, code] of namings) {
    for (const [, name] of text.matchAll(naming)) {
      if (name !== undefined && !found.has(name)) found.set(name, { path: [name], code });
    }
  }
  return [...found.values()].slice(0, 100);
}
