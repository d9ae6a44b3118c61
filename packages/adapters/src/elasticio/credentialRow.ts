import {
  isSecretField,
  type Credential,
  type Field,
  type FieldValue,
  type SecretFieldState,
} from '@keyward/core';
import type { Descriptor } from './componentFields.ts';
import { hintOf, looksLikeSecret } from './secretLooks.ts';
import type { CredentialResource, Keys } from './wire.ts';

/** There is no lock to hold against, so that there is nothing to tell apart. */
const noVersion = 'unversioned';

/**
 * The record without its secrets. What may leave is decided by the component's descriptor: a value
 * goes out where its field is known there as no secret *and* the value itself does not look like one.
 * Without a descriptor everything is a secret.
 */
export function credentialRow(resource: CredentialResource, descriptor: Descriptor | null): Credential {
  const { id, attributes, relationships } = resource;
  const componentId = relationships.component.data.id;
  const { values, secretFields } = splitKeys(attributes.keys ?? {}, descriptor);
  return {
    id,
    name: (attributes.name ?? '').slice(0, 10_000),
    kind: 'stored',
    type: descriptor?.type ?? 'custom',
    // elastic.io does not keep whether a credential works.
    status: 'unknown',
    connector: { id: componentId, name: connectorName(componentId, descriptor) },
    scopes: [],
    secretFields,
    values,
    createdAt: createdAtOf(id),
    version: noVersion,
    actions: ['edit', 'verify', 'delete'],
  };
}

export function connectorName(componentId: string, descriptor: Descriptor | null): string {
  return descriptor === null || descriptor.title === '' ? componentId : descriptor.title;
}

/** What of the stored keys may be shown, and what is only known to be there. */
export function splitKeys(
  keys: Keys,
  descriptor: Descriptor | null,
): { values: Record<string, FieldValue>; secretFields: SecretFieldState[] } {
  const values: [string, FieldValue][] = [];
  const secretFields: SecretFieldState[] = [];
  const fields = descriptor?.fields ?? [];
  for (const field of fields) {
    const stored = Object.hasOwn(keys, field.name) ? keys[field.name] : undefined;
    const shown = isSecretField(field) ? undefined : shownValue(field, stored);
    if (shown !== undefined) values.push([field.name, shown]);
    else if (isSecretField(field) || isSet(stored)) secretFields.push(stateOf(field.name, stored));
  }
  const known = new Set(fields.map(({ name }) => name));
  for (const [name, stored] of Object.entries(keys)) {
    if (!known.has(name) && name !== '' && name.length <= 200) secretFields.push(stateOf(name, stored));
  }
  return { values: Object.fromEntries(values), secretFields };
}

/** Undefined: nothing is stored, or nothing that may be shown. */
function shownValue({ kind }: Field, stored: unknown): FieldValue | undefined {
  switch (kind) {
    case 'boolean':
      // A check box that is off is not sent at all; one that is on is `on`.
      if (stored === true || stored === 'on' || stored === 'true') return true;
      return !isSet(stored) || stored === false || stored === 'off' || stored === 'false' ? false : undefined;
    case 'multiSelect': {
      const isList = Array.isArray(stored) && stored.every((item) => typeof item === 'string');
      return isList && !stored.some(looksLikeSecret) ? stored : undefined;
    }
    default:
      if (typeof stored === 'number' || typeof stored === 'boolean') return stored;
      return typeof stored === 'string' && !looksLikeSecret(stored) ? stored : undefined;
  }
}

function stateOf(name: string, stored: unknown): SecretFieldState {
  const hint = hintOf(stored);
  return { name, isSet: isSet(stored), ...(hint !== undefined && { hint }) };
}

function isSet(stored: unknown): boolean {
  return stored !== undefined && stored !== null && stored !== '';
}

/** elastic.io does not say, but its ids are MongoDB's, whose first four bytes are the second of creation. */
function createdAtOf(id: string): string {
  const seconds = /^[0-9a-f]{24}$/i.test(id) ? Number.parseInt(id.slice(0, 8), 16) : 0;
  return new Date(seconds * 1000).toISOString();
}
