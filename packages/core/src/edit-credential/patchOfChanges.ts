import type { ConnectorSetupPatch, CredentialPatch } from '../update-credential/credentialPatch.ts';
import type { EditChange } from './editChanges.ts';

/** As much of a patch as makes these changes. */
export function patchOfChanges(patch: CredentialPatch, changes: readonly EditChange[]): CredentialPatch {
  const wanted = new Set(changes.map(({ path }) => JSON.stringify(path)));
  const isWanted = (...path: string[]) => wanted.has(JSON.stringify(path));
  const { values: _values, secrets: _secrets, environments = {}, ...parts } = patch;
  const inside: [string, ConnectorSetupPatch | null][] = [];
  for (const [name, change] of Object.entries(environments)) {
    const isWhole = isWanted('environments', name);
    if (change === null) {
      if (isWhole) inside.push([name, null]);
      continue;
    }
    const rest = levelPart(change, ['environments', name], isWanted);
    if (isWhole || Object.keys(rest).length > 0) inside.push([name, rest]);
  }
  return {
    ...Object.fromEntries(Object.entries(parts).filter(([part]) => isWanted(part))),
    ...levelPart(patch, [], isWanted),
    ...(inside.length > 0 && { environments: Object.fromEntries(inside) }),
  };
}

function levelPart(
  { values = {}, secrets = {} }: ConnectorSetupPatch,
  path: readonly string[],
  isWanted: (...path: string[]) => boolean,
): ConnectorSetupPatch {
  const wantedValues = Object.entries(values).filter(([name]) => isWanted(...path, 'values', name));
  const wantedSecrets = Object.entries(secrets).filter(([name]) => isWanted(...path, 'secrets', name));
  return {
    ...(wantedValues.length > 0 && { values: Object.fromEntries(wantedValues) }),
    ...(wantedSecrets.length > 0 && { secrets: Object.fromEntries(wantedSecrets) }),
  };
}
