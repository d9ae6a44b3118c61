import { own, type CredentialLevels, type LevelSet } from './levelSet.ts';

const prefix = 'keyward:environment:';

type Secrets = Readonly<Record<string, string>>;

/** One envelope holds all of a credential's secrets; those of an environment have a name that no field can have. */
export function joinSecrets({ account, environments }: Omit<CredentialLevels, 'organization'>): Secrets {
  const below = Array.from(environments).flatMap(([environment, { secrets }]) =>
    Object.entries(secrets).map(([name, secret]) => [sealedName(environment, name), secret] as const),
  );
  return Object.fromEntries([...Object.entries(account.secrets), ...below]);
}

/** The way back, for the environments that a credential has. */
export function splitSecrets(
  sealed: Secrets,
  values: LevelSet['values'],
  environments: readonly { name: string; values: LevelSet['values']; secretFields: { name: string }[] }[],
): Omit<CredentialLevels, 'organization'> {
  const account = Object.entries(sealed).filter(([name]) => !name.startsWith(prefix));
  const sets = environments.map(({ name: environment, values: below, secretFields }) => {
    const secrets = secretFields.flatMap(({ name }) => {
      const secret = own(sealed, sealedName(environment, name));
      return secret === undefined ? [] : [[name, secret] as const];
    });
    return [environment, { values: below, secrets: Object.fromEntries(secrets) }] as const;
  });
  return { account: { values, secrets: Object.fromEntries(account) }, environments: new Map(sets) };
}

function sealedName(environment: string, field: string): string {
  return `${prefix}${JSON.stringify([environment, field])}`;
}
