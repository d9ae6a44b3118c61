import {
  canConnect,
  credentialMisfits,
  type Credential,
  type CredentialFilter,
  type CredentialMisfit,
  type CredentialType,
} from '@keyward/core';
import { useMemo, useState } from 'react';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';
import { usePickedCredential, type PickedCredential } from './usePickedCredential.ts';
import { useCredentialPages, type CredentialPages } from '../credentials-list/useCredentialPages.ts';

const noScopes: readonly string[] = [];

/**
 * Chooses one of the credentials of a connector by its id: `CredentialPicker` without its look.
 *
 * Nothing is read before `load`, except the credential that is chosen already. What does not fit is in `options`
 * with the reasons, and `choose` does not take it.
 */
export function useCredentialPicker({
  connectorId,
  type,
  environment,
  scopes = noScopes,
  excludedId,
  value: givenValue,
  defaultValue = null,
  onValueChange,
  pageSize,
}: UseCredentialPickerOptions): CredentialPickerController {
  const { adapter, policy } = useCredentialsContext();
  const [ownValue, setOwnValue] = useState(defaultValue);
  const [chosen, setChosen] = useState<Credential | null>(null);
  const [search, setSearch] = useState('');
  const [isWanted, setIsWanted] = useState(false);
  const value = givenValue === undefined ? ownValue : givenValue;

  const filter = useMemo<CredentialFilter>(
    () => ({
      connector: [connectorId],
      ...(type !== undefined && { type: [type] }),
      ...(environment !== undefined && { environment: [environment] }),
    }),
    [connectorId, type, environment],
  );
  const pages = useCredentialPages({ filter, search, pageSize, enabled: isWanted });
  const { credentials } = pages;
  const scopesKey = scopes.join(' ');
  const options = useMemo(
    () =>
      credentials
        .filter(({ id }) => id !== excludedId)
        .map((credential) => ({
          credential,
          misfits: credentialMisfits(credential, { scopes: scopesKey.split(' ').filter(Boolean) }),
        })),
    [credentials, scopesKey, excludedId],
  );
  const listed = credentials.find(({ id }) => id === value);
  const picked = usePickedCredential(value, listed ?? (chosen?.id === value ? chosen : undefined), filter);
  const misfits = picked.status === 'found' ? credentialMisfits(picked.credential, { scopes }) : [];

  const set = (next: Credential | null, id: string | null = next?.id ?? null) => {
    setChosen(next);
    setSearch('');
    setOwnValue(id);
    if (id !== value) onValueChange?.(id, next);
  };

  return {
    ...pages,
    options,
    value,
    picked: picked.status === 'found' ? { ...picked, misfits } : picked,
    search,
    setSearch,
    load: () => setIsWanted(true),
    choose: (credential) => {
      if (credential && credentialMisfits(credential, { scopes }).length > 0) return;
      if (credential === null || credential.id !== excludedId) set(credential);
    },
    take: (credential) => set(credential),
    reset: () => {
      if (givenValue === undefined) set(null, defaultValue);
    },
    canCreate: canConnect(adapter.capabilities, policy),
  };
}

export interface UseCredentialPickerOptions {
  /** Whose credentials are offered. */
  connectorId: string;
  /** Offers only those of this type. */
  type?: CredentialType;
  /** Offers only those for this environment, or with values for it. */
  environment?: string;
  /** What the purpose needs. A credential that lacks one of them is shown with that reason, and not chosen. */
  scopes?: readonly string[];
  /** One that is not offered. */
  excludedId?: string;
  /** Id of the chosen credential; null: none. The counterpart of `onValueChange`. */
  value?: string | null;
  /**
   * Id of the one that is chosen at first, where `value` is not given.
   * @default null
   */
  defaultValue?: string | null;
  /** Another one was chosen, or none. The credential is null where only its id is known. */
  onValueChange?: (id: string | null, credential: Credential | null) => void;
  /**
   * Wanted credentials a page.
   * @default the backend's own
   */
  pageSize?: number;
}

/** A credential that is offered, and why it cannot be chosen, if so. */
export interface CredentialOption {
  credential: Credential;
  misfits: readonly CredentialMisfit[];
}

export interface CredentialPickerController extends Omit<CredentialPages, 'credentials'> {
  options: readonly CredentialOption[];
  value: string | null;
  picked:
    | Exclude<PickedCredential, { status: 'found' }>
    | (Extract<PickedCredential, { status: 'found' }> & Pick<CredentialOption, 'misfits'>);
  search: string;
  setSearch: (search: string) => void;
  /** Somebody wants to see the options: reads them, now and as they change. */
  load: () => void;
  /** Null chooses none. One that does not fit is not chosen. */
  choose: (credential: Credential | null) => void;
  /** Chooses what was just created, also where it does not fit; `picked` says so. */
  take: (credential: Credential) => void;
  /** Back to `defaultValue`; a `value` that is given is its owner's to reset. */
  reset: () => void;
  /** Whether a new one can be stored or connected. */
  canCreate: boolean;
}
