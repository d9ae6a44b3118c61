import type { AuthenticationMethod } from '../connector/connector.ts';
import type { Field } from '../connector/field.ts';
import { isAskedFor, isSecretField } from '../connector/fieldRules.ts';
import type { FieldValue } from '../connector/fieldValue.ts';
import type { FieldError } from '../errors/KeywardError.ts';
import { Secret } from '../secret/Secret.ts';
import { activeFields, isFilled, type FieldLookup } from './activeFields.ts';
import { fieldProblem } from './fieldProblem.ts';
import { fillTemplate } from './template.ts';

/** What a form for a method holds, or a backend was sent: secrets as text only for as long as they are read. */
export interface ConnectorDraft {
  valueOf: (name: string) => FieldValue | undefined;
  secretOf: (name: string) => string | undefined;
  /**
   * What holds in a field's place where the draft has nothing: a value that is kept, or one from a level above; of
   * a secret only `true`. It counts as filled in, and is neither judged nor sent.
   */
  heldOf?: (name: string) => FieldValue | undefined;
}

export type ConnectorInput =
  | { success: true; values: Record<string, FieldValue>; secrets: Record<string, Secret> }
  /** Paths are `['values' | 'secrets', name]`; `['requirements']` where no set of fields is whole. */
  | { success: false; errors: FieldError[] };

/**
 * Judges what was typed by the method's definition and returns what is to be sent: of the fields that are
 * asked for as things stand, those that hold something, and the hidden ones. Nothing else. A form and a
 * server judge by the same function.
 */
export function toConnectorInput(method: AuthenticationMethod, draft: ConnectorDraft): ConnectorInput {
  const values: Record<string, FieldValue> = Object.create(null) as Record<string, FieldValue>;
  const secrets: Record<string, Secret> = Object.create(null) as Record<string, Secret>;
  const errors: FieldError[] = [];
  const heldOf = (name: string) => draft.heldOf?.(name);
  const active = activeFields(method, lookupOf(method, draft));
  const shown = new Set(active.flatMap((field) => (isSecretField(field) ? [] : [field.name])));
  const shownValueOf = (name: string) =>
    shown.has(name) ? filledOr(draft.valueOf(name), heldOf(name)) : undefined;
  for (const field of active) {
    const { name } = field;
    const isSecret = isSecretField(field);
    const value = isSecret ? draft.secretOf(name) : valueOf(field, draft, shownValueOf);
    if (!isFilled(value) && isFilled(heldOf(name))) continue;
    const problem = isAskedFor(field) ? fieldProblem(field, value) : null;
    if (problem !== null) errors.push({ path: [isSecret ? 'secrets' : 'values', name], code: problem });
    else if (!isSent(field) || !isFilled(value) || value === undefined) continue;
    else if (isSecret) secrets[name] = new Secret(value as string);
    else values[name] = value;
  }
  const isActive = new Set(active.map(({ name }) => name));
  const isGiven = (name: string) =>
    name in values || name in secrets || (isActive.has(name) && isFilled(heldOf(name)));
  if (errors.length === 0 && !meetsRequirements(method, isGiven)) {
    errors.push({ path: ['requirements'], code: 'required' });
  }
  return errors.length > 0 ? { success: false, errors } : { success: true, values, secrets };
}

/** What conditions may look at: values, and of secrets only that there is one. */
export function lookupOf(
  { fields }: Pick<AuthenticationMethod, 'fields'>,
  draft: ConnectorDraft,
): FieldLookup {
  const byName = new Map(fields.map((field) => [field.name, field]));
  return (name) => {
    const field = byName.get(name);
    if (field === undefined) return undefined;
    const held = draft.heldOf?.(name);
    if (isSecretField(field)) return isFilled(draft.secretOf(name)) || isFilled(held) ? true : undefined;
    // What a client says of a hidden field is not what is sent, so it decides nothing either.
    return field.kind === 'hidden' ? field.defaultValue : filledOr(draft.valueOf(name), held);
  };
}

function filledOr(value: FieldValue | undefined, held: FieldValue | undefined): FieldValue | undefined {
  return isFilled(value) ? value : (held ?? value);
}

function meetsRequirements(
  { requirements = [] }: AuthenticationMethod,
  has: (name: string) => boolean,
): boolean {
  return requirements.length === 0 || requirements.some((set) => set.every(has));
}

/** What the authorization server fills in is nobody else's to send. */
function isSent(field: Field): boolean {
  return isAskedFor(field) || (field.kind === 'hidden' && field.isAutomatic !== true);
}

/** The value that was typed, or what a hidden field makes of those of the fields that are asked for. */
function valueOf(
  field: Field,
  draft: ConnectorDraft,
  shownValueOf: ConnectorDraft['valueOf'],
): FieldValue | undefined {
  if (field.kind !== 'hidden') return draft.valueOf(field.name);
  const textOf = (name: string) => {
    const part = shownValueOf(name);
    return typeof part === 'object' || part === undefined ? undefined : String(part);
  };
  return field.template === undefined
    ? field.defaultValue
    : (fillTemplate(field.template, textOf) ?? undefined);
}
