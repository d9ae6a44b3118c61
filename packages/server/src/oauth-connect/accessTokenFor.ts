import { KeywardError, Secret } from '@keyward/core';
import type { Operator } from '../audit/writeAudit.ts';
import { credentialColumns, type CredentialRow } from '../credentials/credentialRow.ts';
import { readSecrets } from '../credentials/storedSecrets.ts';
import type { Settings } from '../options.ts';
import { tokenFields } from './connectionTokens.ts';
import { claimRefresh, releaseRefresh } from './refreshClaim.ts';
import { refreshTokens } from './refreshTokens.ts';

/** A token that ends while it is on its way would be refused. */
const marginMs = 60_000;
const pauseMs = 100;
/** As long as a claim lasts, and a little: what a crashed process has claimed is free by then. */
const patienceMs = 25_000;

/** A connected account as it stands, with its secrets as text for as long as they are needed. */
export interface Account {
  row: CredentialRow;
  secrets: Readonly<Record<string, string>>;
}

/**
 * A connected account's access token, refreshed where it is about to end. Two processes that need one at once
 * wait for each other: a refresh token that is used twice ends the whole grant at some servers. No transaction
 * is open while the authorization server is asked.
 *
 * Rejects with `notFound`, `unsupported`, `unavailable`; with `conflict` where the grant is gone, and then the
 * credential is `invalid` until somebody reconnects it.
 */
export async function accessTokenFor(
  settings: Settings,
  operator: Operator,
  credentialId: string,
): Promise<Secret> {
  const deadline = performance.now() + patienceMs;
  let before: Account | undefined;
  do {
    const account = await readAccount(settings, operator, credentialId);
    before ??= account;
    const token = usableToken(account, before);
    if (token !== null) return new Secret(token);
    const claim = await claimRefresh(settings.database, account.row.id);
    if (claim === null) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      continue;
    }
    const refreshed = await refreshOnce(settings, operator, before, claim);
    if (refreshed !== null) return new Secret(refreshed);
  } while (performance.now() < deadline);
  throw new KeywardError('unavailable', { outcome: 'notApplied' });
}

/** Looks again first: who has had the turn before may have refreshed it since. Null where it has to be looked at again. */
async function refreshOnce(
  settings: Settings,
  operator: Operator,
  before: Account,
  claim: string,
): Promise<string | null> {
  const { id } = before.row;
  try {
    const account = await readAccount(settings, operator, id);
    return usableToken(account, before) ?? (await refreshTokens(settings, operator, account));
  } finally {
    await releaseRefresh(settings.database, id, claim);
  }
}

async function readAccount(
  { database, keys }: Settings,
  { organizationId }: Operator,
  credentialId: string,
): Promise<Account> {
  const [row] = await database.query<CredentialRow>(
    `select ${credentialColumns} from keyward_credentials where organization_id = $1 and id = $2`,
    [organizationId, credentialId],
  );
  if (!row) throw new KeywardError('notFound');
  const boxes = await readSecrets(database, keys, { organizationId, credentialId });
  const secrets = Object.fromEntries(Object.entries(boxes).map(([name, box]) => [name, box.expose()]));
  return { row, secrets };
}

/** Null where it is about to end. One that has come while we waited is as fresh as it gets. */
function usableToken({ secrets }: Account, before: Account): string | null {
  const access = secrets[tokenFields.access];
  if (access === undefined) throw new KeywardError('unsupported');
  const expiresAt = secrets[tokenFields.expiresAt];
  const wantedMs = access === before.secrets[tokenFields.access] ? marginMs : 0;
  const isUsable = expiresAt === undefined || Date.parse(expiresAt) > Date.now() + wantedMs;
  return isUsable ? access : null;
}
