import {
  KeywardError,
  refusedPatchParts,
  type AuthenticationMethod,
  type Credential,
  type CredentialPatch,
  type EditablePart,
  type FieldError,
} from '@keyward/core';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import type { CallerAction } from '../caller.ts';
import { methodOf, toCredential, type CredentialRow } from '../credentials/credentialRow.ts';
import { isStorable } from '../credentials/storableText.ts';
import type { Queryable } from '../database/database.ts';
import type { Settings } from '../options.ts';
import { fieldErrorsOfCauses, verifyLevels, type LevelsVerification } from '../verify/verifyLevels.ts';
import { applyPatch } from './applyPatch.ts';
import { readRow, readStored, type StoredState } from './readStored.ts';
import { saveEdit } from './saveEdit.ts';

export interface EditRequest {
  operator: Operator;
  actions: readonly CallerAction[];
  id: string;
  /** Those that the caller would change; `null` for any. */
  versions: readonly string[] | null;
  patch: CredentialPatch;
  signal: AbortSignal;
}

/** What every credential lets itself be changed. */
export const describingParts = ['name', 'contact', 'destination'] as const satisfies readonly EditablePart[];
/** What else a stored one does whose connector is there. */
const levelParts = ['values', 'secrets', 'environments'] as const satisfies readonly EditablePart[];

/** What was tried out before it is saved. */
interface Tried {
  version: number;
  setupVersion: number | null;
  verification: LevelsVerification | null;
}

/**
 * Changes what the patch names and nothing else. Where verification is required, trying it out comes first and
 * outside of the transaction; what was changed meanwhile was not tried, and is refused as changed.
 *
 * Rejects with `validation`, `notFound`, `versionConflict`.
 */
export async function editCredential(settings: Settings, request: EditRequest): Promise<Credential> {
  const { operator, actions, id, patch } = request;
  const { database, verifyBeforeStore } = settings;
  const { organizationId } = operator;
  const hasLevels = levelParts.some((part) => patch[part] !== undefined);
  const tried = hasLevels && verifyBeforeStore === 'required' ? await mustWork(settings, request) : null;

  const row = await database.transaction(async (transaction) => {
    const options = { database: transaction, organizationId, id, lock: 'update' as const };
    const first = await readRow({ ...options, lock: null });
    checkParts(settings, first, patch);
    const state = hasLevels ? await readStored(settings, options) : null;
    const before = state?.row ?? (await readRow(options));
    checkVersion(before, request);
    const isTried =
      !tried || (tried.version === before.version && tried.setupVersion === state?.setupVersion);
    if (!isTried) throw new KeywardError('versionConflict');
    return save(settings, transaction, request, before, state, tried?.verification ?? null);
  });
  return toCredential(settings, row, actions);
}

/** What a stored credential will be after an edit, and nothing of it saved. Rejects as `editCredential`. */
export async function readEdited(
  settings: Settings,
  { operator, id, versions, patch }: Pick<EditRequest, 'operator' | 'id' | 'versions' | 'patch'>,
): Promise<{ method: AuthenticationMethod; state: StoredState; edited: StoredState['levels'] }> {
  const { database } = settings;
  const { organizationId } = operator;
  const state = await readStored(settings, { database, organizationId, id, lock: null });
  checkParts(settings, state.row, patch);
  checkVersion(state.row, { versions });
  if (!state.method) throw new KeywardError('unsupported');
  return { method: state.method, state, edited: applyPatch(state.method, state.levels, patch).levels };
}

async function mustWork(settings: Settings, request: EditRequest): Promise<Tried> {
  checkParts(settings, await readRow({ ...lookUp(settings, request) }), request.patch);
  const { method, state, edited } = await readEdited(settings, request);
  const { row, setupVersion } = state;
  const verification =
    edited === state.levels ? null : await verifyLevels(settings, method, edited, undefined, request.signal);
  if (verification?.result.status === 'failed') {
    const event = { action: 'edit', outcome: 'failed', credentialId: row.id } as const;
    await writeAudit(settings.database, request.operator, event);
    throw new KeywardError('validation', { fieldErrors: fieldErrorsOfCauses(verification.result) });
  }
  return { version: row.version, setupVersion, verification };
}

function lookUp({ database }: Settings, { operator: { organizationId }, id }: EditRequest) {
  return { database, organizationId, id, lock: null };
}

async function save(
  settings: Settings,
  transaction: Queryable,
  { operator, patch }: EditRequest,
  before: CredentialRow,
  state: StoredState | null,
  verification: LevelsVerification | null,
): Promise<CredentialRow> {
  const described = describingParts.filter(
    (part) => patch[part] !== undefined && patch[part] !== before[part],
  );
  const edited = state?.method ? applyPatch(state.method, state.levels, patch) : null;
  const changes = [...described.map((part) => [part]), ...(edited?.changes ?? [])];
  // The same once more is no change, and takes nobody's version away.
  if (changes.length === 0) return before;
  const row = await saveEdit(settings, transaction, operator.organizationId, {
    before,
    patch,
    levels: state && edited && edited.changes.length > 0 ? { before: state.levels, ...edited } : null,
    verification,
  });
  await writeAudit(transaction, operator, {
    action: 'edit',
    outcome: 'done',
    credentialId: row.id,
    changes,
  });
  return row;
}

/** Rejects with `validation` for what this credential does not let itself be changed. */
function checkParts(settings: Settings, row: CredentialRow, patch: CredentialPatch): void {
  const fields = methodOf(settings, row) ? [...describingParts, ...levelParts] : describingParts;
  const texts = describingParts.filter((part) => !isStorable(patch[part]));
  const errors: FieldError[] = [
    ...refusedPatchParts(patch, { versionLock: true, fields }),
    ...texts.map((part) => ({ path: [part], code: 'invalid_format' })),
  ];
  if (errors.length > 0) throw new KeywardError('validation', { fieldErrors: errors });
}

function checkVersion({ version }: CredentialRow, { versions }: Pick<EditRequest, 'versions'>): void {
  if (versions && !versions.includes(String(version))) throw new KeywardError('versionConflict');
}
