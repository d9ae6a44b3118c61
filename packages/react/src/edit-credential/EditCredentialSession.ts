import {
  editCredentialReducer,
  initialEditCredentialState,
  KeywardError,
  type Connector,
  type Credential,
  type CredentialPatch,
  type EditCredentialEvent,
  type EditCredentialState,
  type EditSubject,
  type KeywardAdapter,
} from '@keyward/core';
import { clearPatch } from '../internal/clearSecrets.ts';
import { FlowSession } from '../internal/FlowSession.ts';

/** Where a session sends its requests, and whom it tells. */
export interface EditBackend {
  adapter: KeywardAdapter;
  connectorOf: (credential: Credential) => Promise<Connector | null>;
  /** Whether what is saved was tried out before, so that it can be tried out again as it is saved. */
  verifiesSaved: boolean;
  firstStepOf: (credential: Credential, connector: Connector | null) => string;
  onSaved: (credential: Credential) => void;
  /** Somebody has deleted it. */
  onGone: (id: string) => void;
}

/**
 * The flow of editing one credential, outside of React, so that an answer which comes after its dialog is gone still
 * clears what was typed. New secrets are in the patch's boxes for as long as they may have to be sent again.
 */
export class EditCredentialSession extends FlowSession<EditCredentialState, EditCredentialEvent> {
  readonly #id: string;
  #request: AbortController | null = null;
  /** Of the forms that were shown last, which are still there while they are emptied. */
  #lastSubject: EditSubject | null = null;
  /** Something was typed that leaving the page would lose. */
  #isDirty = false;

  constructor(id: string) {
    super({
      initial: initialEditCredentialState,
      reduce: editCredentialReducer,
      isAtRisk: (state) => this.#isAtRisk(state),
    });
    this.#id = id;
  }

  get lastSubject(): EditSubject | null {
    return this.#lastSubject;
  }

  get isDirty(): boolean {
    return this.#isDirty;
  }

  setDirty(isDirty: boolean): void {
    this.#isDirty = isDirty;
  }

  /** Reads the credential anew, whatever a list knows of it, and the system that it belongs to. */
  async load({ adapter, connectorOf, firstStepOf }: EditBackend): Promise<void> {
    if (this.getSnapshot().state.phase !== 'loading') return;
    this.dispatch({ type: 'loadedAgain' });
    const { signal } = new AbortController();
    try {
      const credential = await adapter.getCredential({ id: this.#id, signal });
      const connector = await connectorOf(credential);
      this.dispatch({ type: 'loaded', credential, connector, firstStep: firstStepOf(credential, connector) });
    } catch (thrown) {
      this.dispatch({ type: 'notLoaded', error: KeywardError.from(thrown) });
    }
  }

  /** Sends an edit. A second call before the first has ended only clears its boxes, which are its own. */
  save(patch: CredentialPatch, backend: EditBackend): void {
    if (this.getSnapshot().state.phase !== 'editing') {
      clearPatch(patch);
      return;
    }
    this.dispatch({ type: 'submitted', patch });
    void this.#send(backend);
  }

  /** Goes on with what is wanted of a conflict: sends it for the version that is there now, or back to the forms. */
  resolve(next: 'saving' | 'editing', backend: EditBackend): void {
    if (this.getSnapshot().state.phase !== 'conflict') return;
    this.dispatch({ type: 'resolved', next });
    void this.#send(backend);
  }

  /** Sends the same edit again, for the same version: it is refused where the first one was saved. */
  checkAgain(backend: EditBackend): void {
    if (this.getSnapshot().state.phase !== 'unconfirmed') return;
    this.dispatch({ type: 'askedAgain' });
    void this.#send(backend);
  }

  /** Gives up waiting for the answer; whether it was saved is then unknown. */
  stopWaiting(): void {
    if (this.getSnapshot().state.phase !== 'saving') return;
    this.#request?.abort();
    this.#request = null;
    this.dispatch({ type: 'failed', error: new KeywardError('aborted') });
  }

  async #send(backend: EditBackend): Promise<void> {
    const { state } = this.getSnapshot();
    const { updateCredential } = backend.adapter;
    if (state.phase !== 'saving' || updateCredential === undefined) return;
    const request = (this.#request = new AbortController());
    const { patch } = state;
    const { id, version } = state.subject.base;
    try {
      const { credential, rotated } = await updateCredential({ id, version, patch, signal: request.signal });
      // Also when nobody waits any more: lists show what is there.
      backend.onSaved(credential);
      if (this.#request === request) this.dispatch({ type: 'succeeded', credential, rotated });
      else rotated?.clientSecret.clear();
      if (backend.verifiesSaved) void this.#verifySaved(credential, backend);
    } catch (thrown) {
      if (this.#request === request) await this.#refused(KeywardError.from(thrown), backend, request);
    }
    if (this.getSnapshot().owner === null) this.suspend();
  }

  async #refused(error: KeywardError, backend: EditBackend, request: AbortController): Promise<void> {
    if (error.code === 'notFound') {
      this.#gone(backend);
      return;
    }
    if (error.code !== 'versionConflict') {
      this.dispatch({ type: 'failed', error });
      return;
    }
    try {
      const theirs = await backend.adapter.getCredential({ id: this.#id, signal: request.signal });
      if (this.#request !== request) return;
      this.dispatch({ type: 'overtaken', theirs });
      const { state } = this.getSnapshot();
      if (state.phase === 'saved') backend.onSaved(state.credential);
    } catch (thrown) {
      const reason = KeywardError.from(thrown);
      if (this.#request !== request) return;
      if (reason.code === 'notFound') this.#gone(backend);
      // The edit was refused, that much is certain.
      else this.dispatch({ type: 'failed', error });
    }
  }

  /** Not waited for, and its failure changes nothing: the list tries it out again. */
  async #verifySaved(
    { id, environments = [] }: Credential,
    { adapter, onSaved }: EditBackend,
  ): Promise<void> {
    const { verifyCredential, getCredential, capabilities } = adapter;
    if (!verifyCredential || !capabilities.verify?.of.includes('stored')) return;
    const { signal } = new AbortController();
    const names = environments.length > 0 ? environments.map(({ name }) => name) : [undefined];
    try {
      for (const environment of names) {
        await verifyCredential({ target: { id }, ...(environment && { environment }), signal });
      }
      onSaved(await getCredential({ id, signal }));
    } catch {
      // Saved all the same.
    }
  }

  #gone({ onGone }: EditBackend): void {
    onGone(this.#id);
    this.dispatch({ type: 'deletedMeanwhile' });
  }

  protected override onLeft(before: EditCredentialState, after: EditCredentialState): void {
    if ('subject' in before) this.#lastSubject = before.subject;
    if (after.phase === 'closed') this.#lastSubject = null;
    const kept = 'patch' in after ? after.patch : null;
    if ('patch' in before && before.patch !== kept) clearPatchBut(before.patch, kept);
    if (before.phase === 'saved' && after.phase !== 'saved') before.rotated?.clientSecret.clear();
  }

  #isAtRisk(state: EditCredentialState): boolean {
    if (state.phase === 'editing') return this.#isDirty;
    if (state.phase === 'saved') return state.rotated !== null && state.evidence === null;
    return ['saving', 'unconfirmed', 'conflict'].includes(state.phase);
  }
}

/** What is sent after a conflict has some of the same boxes. */
function clearPatchBut({ secrets, environments = {} }: CredentialPatch, kept: CredentialPatch | null): void {
  const boxes = new Set<unknown>(kept === null ? [] : changesIn(kept));
  const dropped = (changes: CredentialPatch['secrets'] = {}) => ({
    secrets: Object.fromEntries(Object.entries(changes).filter(([, change]) => !boxes.has(change))),
  });
  clearPatch(dropped(secrets));
  for (const inside of Object.values(environments)) clearPatch(dropped(inside?.secrets));
}

function changesIn({ secrets = {}, environments = {} }: CredentialPatch): unknown[] {
  const inside = Object.values(environments).flatMap((patch) => Object.values(patch?.secrets ?? {}));
  return [...Object.values(secrets), ...inside];
}
