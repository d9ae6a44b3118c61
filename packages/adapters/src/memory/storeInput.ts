import {
  fieldErrorsOf,
  findMethod,
  KeywardError,
  levelsOf,
  StoreCredentialInputSchema,
  type AuthenticationMethod,
  type Connector,
  type FieldError,
  type StoreCredentialInput,
} from '@keyward/core';
import { askedFor, judgeSet } from './judgeSet.ts';
import { setAbove, type Layers } from './layers.ts';
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
  const levels = levelsOf(backend.capabilities);
  const organization = setAbove(connector.id, method, backend);
  const fieldErrors: FieldError[] = [];
  const read = (
    at: 'account' | 'environment',
    typed: Parameters<typeof patchOf>[0],
    above: Layers,
    under: (errors: FieldError[]) => FieldError[] = (errors) => errors,
  ): LevelSet => {
    const patch = patchOf(typed);
    const layers = { ...above, [at]: patchedSet(emptySet, patch, changedAt) };
    const judged = { method, at, levels, layers, patch };
    fieldErrors.push(...under(judgeSet(judged)));
    return patchedSet(emptySet, askedFor(judged), changedAt);
  };
  const account = read('account', input, { organization });
  const environments = new Map(
    Object.entries(input.environments ?? {}).map(([name, typed]) => [
      name,
      read('environment', typed, { organization, account }, (errors) => below(name, errors)),
    ]),
  );
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
