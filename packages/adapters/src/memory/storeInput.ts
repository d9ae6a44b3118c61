import {
  fieldErrorsOf,
  findMethod,
  KeywardError,
  StoreCredentialInputSchema,
  type AuthenticationMethod,
  type Connector,
  type FieldError,
  type StoreCredentialInput,
} from '@keyward/core';
import { judgeSet } from './judgeSet.ts';
import { levelsOf, setAbove } from './layers.ts';
import { emptySet, patchedSet, patchOf, type LevelSet } from './levelSet.ts';
import type { MemoryBackend } from './memoryBackend.ts';

/** What was typed, judged, and sorted by where it is set. */
export interface ReadInput {
  input: StoreCredentialInput;
  connector: Connector;
  method: AuthenticationMethod;
  account: LevelSet;
  /** By the names of the environments. */
  environments: ReadonlyMap<string, LevelSet>;
}

type Reading = Pick<MemoryBackend, 'connectors' | 'capabilities' | 'setups' | 'secrets' | 'now'>;

/** @throws KeywardError `validation` with the fields that are wrong, missing or unknown */
export function readStoreInput(rawInput: unknown, backend: Reading): ReadInput {
  const parsed = StoreCredentialInputSchema.safeParse(rawInput);
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  const input = parsed.data;
  const connector = backend.connectors.find(({ id }) => id === input.connectorId);
  if (!connector) throw refused([{ path: ['connectorId'], code: 'unknownConnector' }]);
  const method = findMethod(connector, input);
  if (!method) throw refused([{ path: ['type'], code: 'unknownType' }]);
  const hasEnvironments = backend.capabilities.store?.environments ?? false;
  if (input.environments && !hasEnvironments)
    throw refused([{ path: ['environments'], code: 'unsupported' }]);

  const changedAt = backend.now().toISOString();
  const account = patchedSet(emptySet, patchOf(input), changedAt);
  const typed = Object.entries(input.environments ?? {});
  const environments = new Map(
    typed.map(([name, set]) => [name, patchedSet(emptySet, patchOf(set), changedAt)]),
  );
  const levels = levelsOf(backend.capabilities);
  const organization = setAbove(connector.id, method, backend);
  const fieldErrors = [
    ...judgeSet({ method, at: 'account', levels, layers: { organization, account }, patch: patchOf(input) }),
    ...typed.flatMap(([name, set]) => {
      const environment = environments.get(name);
      const layers = { organization, account, ...(environment && { environment }) };
      return below(name, judgeSet({ method, at: 'environment', levels, layers, patch: patchOf(set) }));
    }),
  ];
  if (fieldErrors.length > 0) throw refused(fieldErrors);
  return { input, connector, method, account, environments };
}

/** Puts what is wrong in an environment under its name. */
export function below(environment: string, errors: readonly FieldError[]): FieldError[] {
  return errors.map(({ path, code }) => ({ path: ['environments', environment, ...path], code }));
}

function refused(fieldErrors: FieldError[]): KeywardError {
  return new KeywardError('validation', { fieldErrors });
}
