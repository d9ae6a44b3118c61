import {
  isAskedFor,
  isEditable,
  isSecretField,
  type AuthenticationMethod,
  type EditablePart,
  type Field,
  type FieldLevel,
  type FieldValue,
  type LevelDraft,
  type LevelState,
  type ResolvedField,
  type SecretFieldState,
} from '@keyward/core';
import { heldFieldsAt } from '../connector-form/heldFieldsAt.ts';
import type { HeldField } from '../connector-form/HeldFields.ts';
import type { ConnectorForm } from '../connector-form/useConnectorForm.ts';

/** What a form for one level of a stored credential is made of. */
export interface LevelForm {
  method: AuthenticationMethod;
  values: Readonly<Record<string, FieldValue>>;
  held: ReadonlyMap<string, HeldField>;
  /** Those of the method's fields that are shown: the others only count in conditions. */
  shown: readonly Field[];
  parts: readonly EditablePart[];
}

export interface LevelFormOptions {
  at: FieldLevel;
  method: AuthenticationMethod;
  resolved: readonly ResolvedField[];
  /** What is set at this level; `null` where there is nothing yet. */
  state: LevelState | null;
  parts: readonly EditablePart[];
  /** Whether what is set above and cannot be set here is shown as well. */
  showsInherited: boolean;
}

/** Begins with what is stored and comes back; the rest, and what is set above, stands in its field's place. */
export function levelForm({
  at,
  method,
  resolved,
  state,
  parts,
  showsInherited,
}: LevelFormOptions): LevelForm {
  const held = heldFieldsAt(resolved);
  const values: Record<string, FieldValue> = Object.create(null) as Record<string, FieldValue>;
  for (const each of resolved) {
    const { field, source, value } = each;
    if (source === at && value !== undefined && !isSecretField(field)) {
      if (isEditable(field, parts)) values[field.name] = value;
      else if (isAskedFor(field)) held.set(field.name, { ...asIs, value });
    } else {
      const secret = state?.secretFields?.find(({ name }) => name === field.name);
      if (secret?.isSet && each.isOfferedHere) held.set(field.name, storedField(each, secret, parts));
      else if (isTakenForStored(each, state)) held.set(field.name, storedField(each, {}, parts));
    }
  }
  const shown = resolved.filter((each) => each.isOfferedHere || showsInherited).map(({ field }) => field);
  return { method, values, held, shown: shown.filter((field) => isEditable(field, parts)), parts };
}

/** What a form holds, as what an edit is made of. */
export function levelDraft(
  form: ConnectorForm,
  { held, parts }: LevelForm,
  input: Extract<ReturnType<ConnectorForm['read']>, { success: true }>,
): LevelDraft {
  const asked = form.fields.filter(
    (field) => isAskedFor(field) && isEditable(field, parts) && !isSecretField(field),
  );
  return {
    asked: asked.map(({ name }) => name),
    values: parts.includes('values') ? input.values : {},
    secrets: input.secrets,
    cleared: form.cleared,
    secretNames: form.method.fields.filter(isSecretField).map(({ name }) => name),
    held: [...held.keys()],
  };
}

const asIs = { source: 'stored', canReplace: false, canClear: false } as const;

function storedField(
  { field, inheritedFrom }: ResolvedField,
  { hint, changedAt }: Partial<SecretFieldState>,
  parts: readonly EditablePart[],
): HeldField {
  const canReplace = isEditable(field, parts);
  return {
    source: 'stored',
    ...(hint !== undefined && { hint }),
    ...(changedAt !== undefined && { changedAt }),
    canReplace,
    canClear: canReplace && (!field.required || inheritedFrom !== null),
    ...(inheritedFrom !== null && { inheritedFrom }),
  };
}

/** A backend that tells of no value, or of no secret, has those without which it could not have stored it. */
function isTakenForStored({ field, isRequiredHere }: ResolvedField, state: LevelState | null): boolean {
  if (state === null || !isRequiredHere || !isAskedFor(field)) return false;
  return isSecretField(field) ? state.secretFields?.length === 0 : state.values === undefined;
}
