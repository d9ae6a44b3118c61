import {
  CredentialPatchSchema,
  fieldErrorsOf,
  isSecretField,
  KeywardError,
  refusedPatchParts,
  StoreCredentialInputSchema,
  type Capabilities,
  type CredentialPatch,
  type Field,
  type FieldError,
  type FieldValue,
  type Secret,
  type StoreCredentialInput,
} from '@keyward/core';
import type { Descriptor } from './componentFields.ts';
import { isRecord, type Keys } from './wire.ts';

/** What becomes of one key: a value, or (undefined) its removal. */
type Change = readonly [name: string, value: unknown];

/** @throws KeywardError `validation`: of another shape, or with something that elastic.io has no place for */
export function readStoreInput(raw: unknown): StoreCredentialInput {
  const parsed = StoreCredentialInputSchema.safeParse(raw);
  if (!parsed.success) throw invalid(fieldErrorsOf(parsed.error));
  const homeless = (['contact', 'destination'] as const).filter((part) => parsed.data[part] !== undefined);
  if (homeless.length > 0) throw invalid(homeless.map((part) => ({ path: [part], code: 'unsupported' })));
  return parsed.data;
}

/** @throws KeywardError `validation`: of another shape, or with a part that cannot be edited here */
export function readPatch(raw: unknown, { update }: Capabilities): CredentialPatch {
  const parsed = CredentialPatchSchema.safeParse(raw);
  if (!parsed.success) throw invalid(fieldErrorsOf(parsed.error));
  const refused = update ? refusedPatchParts(parsed.data, update) : [];
  if (refused.length > 0) throw invalid(refused);
  return parsed.data;
}

/** The keys of a new credential. */
export function keysOfInput(input: StoreCredentialInput, descriptor: Descriptor): Keys {
  const collector = new ChangeCollector(descriptor);
  if (input.type !== descriptor.type) collector.refuse(['type'], 'unknownType');
  collector.addValues(input.values);
  for (const [name, secret] of Object.entries(input.secrets)) collector.addSecret(name, secret);
  return collector.applyTo({});
}

/**
 * The stored keys with what the patch names changed, since elastic.io overwrites them as a whole. Keys
 * that the descriptor does not know stay as well.
 */
export function mergedKeys(
  stored: Keys,
  { values = {}, secrets = {} }: CredentialPatch,
  descriptor: Descriptor,
): Keys {
  const collector = new ChangeCollector(descriptor, stored);
  collector.addValues(values);
  for (const [name, change] of Object.entries(secrets)) {
    if (change.change === 'set') collector.addSecret(name, change.value);
    else if (change.change === 'clear') collector.remove(name);
  }
  return collector.applyTo(stored);
}

/** Judges each change by the descriptor's field; tells all that is wrong at once, and never a value. */
class ChangeCollector {
  readonly #descriptor: Descriptor;
  readonly #stored: Keys;
  readonly #changes: Change[] = [];
  readonly #errors: FieldError[] = [];

  constructor(descriptor: Descriptor, stored: Keys = {}) {
    this.#descriptor = descriptor;
    this.#stored = stored;
  }

  refuse(path: FieldError['path'], code: string): void {
    this.#errors.push({ path, code });
  }

  addValues(values: Readonly<Record<string, FieldValue>>): void {
    for (const [name, value] of Object.entries(values)) {
      const field = this.#fieldOf(name);
      const path = ['values', name];
      if (!field) this.refuse(path, 'unknownField');
      else if (isSecretField(field)) this.refuse(path, 'secretField');
      else if (value !== null && !isOfKind(field, value)) this.refuse(path, 'invalid_type');
      else this.#changes.push([name, storedForm(field, value)]);
    }
  }

  /** Also for a field that is no secret: its stored value may have looked like one and was not shown. */
  addSecret(name: string, secret: Secret): void {
    const field = this.#fieldOf(name);
    const text = secret.isCleared ? '' : secret.expose();
    const isOAuth = this.#descriptor.oauthFields.has(name);
    const object = !field || isOAuth || field.kind === 'unknown' ? jsonObject(text) : undefined;
    const refusal = refusalOfSecret(field, {
      isCleared: secret.isCleared,
      isStored: Object.hasOwn(this.#stored, name),
      isMisshaped: isOAuth && text !== '' && object === undefined,
    });
    if (refusal) this.refuse(['secrets', name], refusal);
    else this.#changes.push([name, object ?? (text === '' ? undefined : text)]);
  }

  remove(name: string): void {
    this.#changes.push([name, undefined]);
  }

  applyTo(stored: Keys): Keys {
    const keys = new Map(Object.entries(stored));
    for (const [name, value] of this.#changes) {
      if (value === undefined) keys.delete(name);
      else keys.set(name, value);
    }
    const changed = new Set(this.#changes.map(([name]) => name));
    const isNew = Object.keys(stored).length === 0;
    for (const field of this.#descriptor.fields) {
      // What was missing before is not what this edit is about.
      const isJudged = isNew || changed.has(field.name);
      if (!isJudged || !field.required || field.kind === 'boolean' || keys.has(field.name)) continue;
      this.refuse([isSecretField(field) ? 'secrets' : 'values', field.name], 'required');
    }
    if (this.#errors.length > 0) throw invalid(this.#errors);
    // `fromEntries` defines properties, so that a key `__proto__` is one like the others.
    return Object.fromEntries(keys);
  }

  #fieldOf(name: string): Field | undefined {
    return this.#descriptor.fields.find((field) => field.name === name);
  }
}

function refusalOfSecret(
  field: Field | undefined,
  facts: { isCleared: boolean; isStored: boolean; isMisshaped: boolean },
): string | undefined {
  if (facts.isCleared) return 'required';
  if (!field && !facts.isStored) return 'unknownField';
  if (field?.kind === 'boolean' || field?.kind === 'multiSelect') return 'invalid_type';
  return facts.isMisshaped ? 'invalid_format' : undefined;
}

function isOfKind({ kind }: Field, value: FieldValue): boolean {
  if (kind === 'boolean') return typeof value === 'boolean';
  if (kind === 'multiSelect') return Array.isArray(value);
  return typeof value === 'string' || typeof value === 'number';
}

/** A check box that is on is `on`; off, and what is empty, is not there. */
function storedForm({ kind }: Field, value: FieldValue): unknown {
  if (kind === 'boolean') return value === true ? 'on' : undefined;
  return value === null || value === '' ? undefined : value;
}

function jsonObject(text: string): Keys | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function invalid(fieldErrors: readonly FieldError[]): KeywardError {
  return new KeywardError('validation', { fieldErrors });
}
