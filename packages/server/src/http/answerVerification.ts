import { KeywardError, type Verification } from '@keyward/core';
import type { Operator } from '../audit/writeAudit.ts';
import { describeFailure } from '../logEntry.ts';
import type { Settings } from '../options.ts';
import { openPending, settlePending, unknownResult } from '../stored/pendingVerifications.ts';

const patienceMs = 5_000;
const retryAfterSeconds = 1;
const maximumWaitSeconds = 60;

/**
 * Answers with the result, or for a caller who prefers it (`Prefer: respond-async`, RFC 7240) after some
 * seconds with 202 and the place where the result will be. Until then the end of the request stops the check.
 */
export async function answerVerification(
  settings: Settings,
  request: Request,
  operator: Operator,
  check: (signal: AbortSignal) => Promise<Verification>,
): Promise<Response> {
  const abort = new AbortController();
  const stop = () => abort.abort(request.signal.reason);
  request.signal.addEventListener('abort', stop);
  if (request.signal.aborted) stop();
  try {
    const running = check(abort.signal);
    const patience = patienceOf(request.headers);
    const result = await (patience === null ? running : withPatience(patience, running));
    if (result) return Response.json(result);
    const id = await openPending(settings.database, operator);
    void settle(settings, operator, id, running);
    return pendingResponse(`${settings.basePath}/v1/verifications/${id}`);
  } catch (thrown) {
    if (request.signal.aborted) throw new KeywardError('aborted');
    throw thrown;
  } finally {
    request.signal.removeEventListener('abort', stop);
  }
}

export function pendingResponse(location?: string): Response {
  const headers = new Headers({ 'Retry-After': String(retryAfterSeconds) });
  if (location !== undefined) {
    headers.set('Location', location);
    headers.set('Preference-Applied', 'respond-async');
  }
  return Response.json({ status: 'pending' }, { status: 202, headers });
}

/** Milliseconds; `null` for a caller who waits for the result. */
function patienceOf(headers: Headers): number | null {
  const preferences = (headers.get('Prefer') ?? '').toLowerCase().split(/\s*[,;]\s*/);
  if (!preferences.includes('respond-async')) return null;
  const wait = preferences
    .map((each) => /^wait=(\d{1,3})$/.exec(each)?.[1])
    .find((each) => each !== undefined);
  return wait === undefined ? patienceMs : Math.min(Number(wait), maximumWaitSeconds) * 1000;
}

async function withPatience<Result>(milliseconds: number, running: Promise<Result>): Promise<Result | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, milliseconds, null);
  });
  return Promise.race([running, over]).finally(() => clearTimeout(timer));
}

/** Nobody waits for this any more, so it must not reject. */
async function settle(
  { database, log }: Settings,
  { requestId }: Operator,
  id: string,
  running: Promise<Verification>,
): Promise<void> {
  try {
    await settlePending(database, id, await running.catch(() => unknownResult(new Date())));
  } catch (thrown) {
    log({
      level: 'error',
      event: 'failure',
      ...(requestId !== null && { requestId }),
      error: describeFailure(thrown),
    });
  }
}
