import type { FieldValue } from '../connector/fieldValue.ts';
import type { AccessLevel } from '../credential/accessLevel.ts';
import type { Credential } from '../credential/credential.ts';
import type { Secret } from '../secret/Secret.ts';
import type { LevelState } from '../levels/resolveValues.ts';
import type {
  ConnectorSetupPatch,
  CredentialPatch,
  SecretChange,
} from '../update-credential/credentialPatch.ts';
import { accessOf, connectionLimitOf, environmentOf, isSame, ownOf } from './editChanges.ts';

/** What a form holds of the fields of one level. */
export interface LevelDraft {
  /** Names of the fields that are asked for as things stand: an absent value is an emptied one of these only. */
  asked: readonly string[];
  values: Readonly<Record<string, FieldValue>>;
  /** Those that were typed. What is stored and not typed again is kept. */
  secrets: Readonly<Record<string, Secret>>;
  /** Names of what is stored and is to be taken away. */
  cleared: readonly string[];
  /** Names of secrets, also of those that are not typed. */
  secretNames: readonly string[];
  /** Names of fields that hold something in their place as long as nothing is typed. */
  held: readonly string[];
}

/** What the forms of an edit hold. What is absent has no form, and stays. */
export interface EditDraft {
  name?: string | undefined;
  contact?: string | undefined;
  destination?: string | undefined;
  access?: { accessLevel: AccessLevel; scopes: readonly string[] } | undefined;
  /** RFC 3339; `null`: does not expire. */
  expiresAt?: string | null | undefined;
  connectionLimit?: number | null | undefined;
  account?: LevelDraft | undefined;
  /** By name; `null` for one that is to be removed. */
  environments?: Readonly<Record<string, LevelDraft | null>> | undefined;
}

/** What an edit changes, and nothing else. */
export function patchOf(base: Credential, draft: EditDraft): CredentialPatch {
  const { name, contact, destination, access, expiresAt, connectionLimit } = draft;
  const isChanged = (value: FieldValue | undefined, before: FieldValue | undefined) =>
    value !== undefined && !isSame(value, before);
  const environments: [string, ConnectorSetupPatch | null][] = [];
  for (const [environment, inside] of Object.entries(draft.environments ?? {})) {
    const state = environmentOf(base, environment);
    if (inside === null) {
      if (state) environments.push([environment, null]);
      continue;
    }
    const patch = levelPatchOf(state, inside);
    // One without any value is added all the same.
    if (!state || Object.keys(patch).length > 0) environments.push([environment, patch]);
  }
  return {
    ...(isChanged(name, base.name) && { name }),
    ...(isChanged(contact, base.contact) && { contact }),
    ...(isChanged(destination, base.destination) && { destination: destination === '' ? null : destination }),
    ...(access &&
      isChanged(accessOf({ ...access, scopes: [...access.scopes] }), accessOf(base)) && {
        access: {
          accessLevel: access.accessLevel,
          scopes: access.accessLevel === 'full' ? [] : [...access.scopes],
        },
      }),
    ...(isChanged(expiresAt, base.expiresAt) && { expiresAt }),
    ...(isChanged(connectionLimit, connectionLimitOf(base)) && { connectionLimit }),
    ...(draft.account && levelPatchOf(base, draft.account)),
    ...(environments.length > 0 && { environments: Object.fromEntries(environments) }),
  };
}

export function isEmptyPatch(patch: CredentialPatch): boolean {
  return Object.values(patch).every((part) => part === undefined);
}

/** What is changed of the values and secrets of one level. */
export function levelPatchOf(state: LevelState | undefined, draft: LevelDraft): ConnectorSetupPatch {
  const { values: typed, secrets: typedSecrets, cleared, secretNames, held } = draft;
  // Without a prototype: a field may be called `__proto__`.
  const values = Object.create(null) as Record<string, FieldValue>;
  const secrets = Object.create(null) as Record<string, SecretChange>;
  for (const [name, value] of Object.entries(typed)) {
    const before = ownOf(state?.values, name);
    // An untouched box is no change of what was never set – unless it overrides something.
    const isUntouched = value === false && before === undefined && !held.includes(name);
    if (!isSame(value, before) && !isUntouched) values[name] = value;
  }
  for (const name of draft.asked) {
    if (secretNames.includes(name) || Object.hasOwn(typed, name)) continue;
    if (!isSame(ownOf(state?.values, name), undefined)) values[name] = null;
  }
  for (const name of cleared) {
    if (secretNames.includes(name)) secrets[name] = { change: 'clear' };
    else values[name] = null;
  }
  for (const [name, value] of Object.entries(typedSecrets)) secrets[name] = { change: 'set', value };
  return {
    ...(Object.keys(values).length > 0 && { values }),
    ...(Object.keys(secrets).length > 0 && { secrets }),
  };
}
