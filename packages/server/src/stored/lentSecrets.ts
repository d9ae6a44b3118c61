import {
  KeywardError,
  namesInTemplate,
  type AuthenticationMethod,
  type Field,
  type FieldError,
} from '@keyward/core';
import { own, type CredentialLevels, type LevelSet } from '../levels/levelSet.ts';
import { mergeLevels, setsOf, usedOf } from '../levels/mergeLevels.ts';
import type { CheckedInput } from '../verify/dryInput.ts';
import { placesOf } from '../verify/placesOf.ts';

/**
 * Refuses an account that would lead a secret of its organization to a place which the organization has not set:
 * whoever may connect accounts, but never sees that secret, could send it to a server of their own.
 * Rejects with `validation`.
 */
export function refuseLentSecrets(method: AuthenticationMethod, levels: CredentialLevels): void {
  const environments = [undefined, ...levels.environments.keys()];
  const errors = environments.flatMap((environment) => strayErrors(method, levels, environment));
  if (errors.length > 0) throw new KeywardError('validation', { fieldErrors: errors });
}

function strayErrors(
  method: AuthenticationMethod,
  levels: CredentialLevels,
  environment: string | undefined,
): FieldError[] {
  const at = environment === undefined ? 'account' : 'environment';
  const used = usedOf(method, mergeLevels(method.fields, setsOf(levels, environment), at));
  const below = environment === undefined ? undefined : levels.environments.get(environment);
  if (!usesLentSecret(levels, below, used)) return [];
  const errorsOf = (set: LevelSet | undefined, path: string[]): FieldError[] =>
    Object.keys(set?.values ?? {})
      .filter((name) => decidesPlace(method, used, name))
      .map((name) => ({ path: [...path, 'values', name], code: 'setElsewhere' }));
  return [
    ...errorsOf(levels.account, []),
    ...errorsOf(below, ['environments', (environment ?? '').slice(0, 100)]),
  ];
}

/** Whether a secret is used that the organization has, and neither the account nor the environment. */
function usesLentSecret(
  { organization, account }: CredentialLevels,
  below: LevelSet | undefined,
  used: CheckedInput,
): boolean {
  return Object.keys(organization.secrets).some(
    (name) =>
      own(used.secrets, name) !== undefined &&
      own(account.secrets, name) === undefined &&
      (below === undefined || own(below.secrets, name) === undefined),
  );
}

/** Whether the credential would go elsewhere if the field held something else. */
function decidesPlace(method: AuthenticationMethod, used: CheckedInput, name: string): boolean {
  if (own(used.values, name) === undefined) return false;
  const otherwise = placesOf(method, { ...used, values: { ...used.values, [name]: 'x' } });
  if (placesOf(method, used).some((place) => !otherwise.includes(place))) return true;
  const isPartOf = ({ kind, template = '' }: Field) =>
    kind === 'hidden' && namesInTemplate(template).includes(name);
  return method.fields.some((field) => isPartOf(field) && decidesPlace(method, used, field.name));
}
