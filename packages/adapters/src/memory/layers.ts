import {
  fieldLevels,
  findMethod,
  methodKey,
  resolveValues,
  toConnectorInput,
  type AuthenticationMethod,
  type Connector,
  type ConnectorSetup,
  type Credential,
  type FieldLevel,
  type FieldValue,
} from '@keyward/core';
import { emptySet, ownOf, type LevelSet } from './levelSet.ts';

/** What is set at each level that leads to the one that is looked at. */
export type Layers = Partial<Record<FieldLevel, LevelSet>>;

/** Where the secrets of a credential's environment are kept; its own are kept under its id. */
export function environmentPlace(id: string, name: string): string {
  return JSON.stringify([id, name]);
}

/** Where what the organization has set for a method is kept. */
export function setupPlace(connectorId: string, method: AuthenticationMethod): string {
  return JSON.stringify(['setup', connectorId, methodKey(method)]);
}

/** The method by which a credential was stored, where its connector is known. */
export function methodOf(
  { connector, type, methodId }: Pick<Credential, 'connector' | 'type' | 'methodId'>,
  connectors: readonly Connector[],
): AuthenticationMethod | undefined {
  const known = connectors.find(({ id }) => id === connector?.id);
  return known && findMethod(known, { type, methodId });
}

/** What somebody above an account has set for its method. */
export function setAbove(
  connectorId: string | undefined,
  method: AuthenticationMethod | undefined,
  { setups, secrets }: KeptAbove,
): LevelSet {
  if (connectorId === undefined || !method) return emptySet;
  const place = setupPlace(connectorId, method);
  const setup = setups.get(place);
  return setup ? { ...setup, secrets: secrets.get(place) ?? {} } : emptySet;
}

export interface KeptAbove {
  setups: ReadonlyMap<string, ConnectorSetup>;
  secrets: ReadonlyMap<string, Record<string, string>>;
}

/**
 * What the external system would get at a level: of each field what counts there, and the hidden ones as they
 * follow from it. Where the method is not known, everything that is set.
 */
export function mergedAt(
  method: AuthenticationMethod | undefined,
  at: FieldLevel,
  layers: Layers,
  levels: readonly FieldLevel[],
): Pick<LevelSet, 'values' | 'secrets'> {
  if (!method) return mergedBlindly(layers);
  const resolved = resolveValues(method.fields, { at, states: layers, levels });
  const merged = (part: 'values' | 'secrets') =>
    Object.fromEntries(
      resolved.flatMap(({ field: { name }, source }) => {
        const value = source === null ? undefined : ownOf(layers[source]?.[part], name);
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
  const values = merged('values');
  const secrets = merged('secrets') as Record<string, string>;
  const whole = toConnectorInput(method, {
    valueOf: (name) => ownOf(values, name),
    secretOf: (name) => ownOf(secrets, name),
  });
  return { values: { ...values, ...(whole.success && whole.values) }, secrets };
}

function mergedBlindly(layers: Layers): Pick<LevelSet, 'values' | 'secrets'> {
  const sets = fieldLevels.flatMap((level) => layers[level] ?? []);
  return {
    values: Object.assign({}, ...sets.map(({ values }) => values)) as Record<string, FieldValue>,
    secrets: Object.assign({}, ...sets.map(({ secrets }) => secrets)) as Record<string, string>,
  };
}
