import {
  KeywardError,
  type Capabilities,
  type Connector,
  type ConnectorSetup,
  type Credential,
  type CredentialAction,
  type CredentialType,
  type VerificationCause,
} from '@keyward/core';
import type { Consent, ConsentRequest } from './authorizing.ts';
import type { CredentialStore } from './credentialStore.ts';
import type { RunOnce } from './intents.ts';
import { shownValues } from './levelSet.ts';
import type { MemoryUsage } from './usages.ts';

/** What a backend knows of a credential when it tries it out. */
export interface VerificationSubject {
  connectorId: string | undefined;
  /** For which of its environments, where it has several. */
  environment?: string;
  /** Merged from all levels. */
  values: Readonly<Record<string, unknown>>;
  /** Plain, as the external system would get them. */
  secrets: Readonly<Record<string, string>>;
}

/** Everything that the methods of the memory adapter work on. */
export interface MemoryBackend {
  store: CredentialStore;
  capabilities: Capabilities;
  runOnce: RunOnce;
  scopeNames: readonly string[];
  connectors: readonly Connector[];
  /** What the organization has set, by `setupPlace`. */
  setups: Map<string, ConnectorSetup>;
  usages: Record<string, readonly MemoryUsage[]>;
  /** The secret values by credential, environment or setup, and field, as a backend has them. */
  secrets: Map<string, Record<string, string>>;
  clientIds: Map<string, string>;
  issuedType: CredentialType;
  tokenEndpoint: string | undefined;
  now: () => Date;
  random: (length: number) => Uint8Array;
  verify: (subject: VerificationSubject) => readonly VerificationCause[];
  consent: (request: ConsentRequest) => Consent;
  /** A credential as callers see it. */
  shown: (credential: Credential) => Credential;
  /** Replaces a credential under its version lock, where there is one, and returns it with its next version. */
  change: (
    id: string,
    version: string,
    lock: { versionLock: boolean } | undefined,
    edit: (credential: Credential) => Credential,
  ) => Credential;
}

/** @throws KeywardError `notFound`, `versionConflict` */
export function createChange(store: CredentialStore, now: () => Date): MemoryBackend['change'] {
  return (id, version, lock, edit) => {
    const before = store.get(id);
    if (lock?.versionLock && before.version !== version) throw new KeywardError('versionConflict');
    const after = edit(before);
    const next = { ...after, version: String(Number(before.version) + 1), updatedAt: now().toISOString() };
    store.replace(next);
    return store.get(id);
  };
}

/** Without what does not come back, and with the actions that the backend can do. */
export function shownCredential(credential: Credential, capabilities: Capabilities): Credential {
  const { values, environments } = credential;
  return {
    ...withPossibleActions(credential, capabilities),
    ...(values && { values: shownValues(values) }),
    ...(environments && {
      environments: environments.map((state) => ({ ...state, values: shownValues(state.values) })),
    }),
  };
}

/** A row offers what the row itself and the backend can do. */
function withPossibleActions(credential: Credential, capabilities: Capabilities): Credential {
  const { update, rotate, disable, verify, delete: deletion } = capabilities;
  const own = new Set<CredentialAction>(credential.actions);
  const offer = (action: CredentialAction, isPossible: boolean) => {
    if (isPossible) own.add(action);
    else own.delete(action);
  };
  if (!deletion) own.delete('delete');
  if (update) own.add('edit');
  offer('rotate', rotate !== undefined && credential.kind === 'issued');
  offer('verify', verify?.of.includes('stored') ?? false);
  offer('reconnect', capabilities.oauth !== undefined && credential.type === 'oauth2AuthorizationCode');
  offer('disable', disable !== undefined && credential.status !== 'disabled');
  offer('enable', disable !== undefined && credential.status === 'disabled');
  return { ...credential, actions: [...own] };
}
