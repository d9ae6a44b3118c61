import { KeywardError, type Verification, type VerificationCause } from '@keyward/core';
import { readJson } from '../internal/readJson.ts';
import type { ElasticioClient } from './elasticioClient.ts';
import { redacted } from './redact.ts';
import { sleep } from './sleep.ts';
import { ExecutionAnswerSchema, ExecutionResultSchema, isRecord, type Keys } from './wire.ts';

const slowestFactor = 8;
const growth = 1.5;

/**
 * Lets a component try keys out: starts the execution, polls until its result is there or the signal
 * aborts, and reads the result. The keys are sent, never saved.
 *
 * @throws KeywardError `unavailable` where the execution itself failed, which says nothing about the keys
 */
export async function verifyKeys(client: ElasticioClient, params: VerifyKeysParams): Promise<Verification> {
  const executionId = await startExecution(client, params);
  await waitForResult(client, executionId, params);
  const path = `/v2/exec/result/${executionId}`;
  const { data } = await ofExecution(
    client.request({ method: 'GET', path, signal: params.signal }, ExecutionResultSchema),
  );
  return verificationOf(data.attributes.result, params.secrets);
}

interface VerifyKeysParams {
  workspaceId: string;
  componentId: string;
  keys: Keys;
  /** Every value that must not stand in a cause. */
  secrets: readonly string[];
  pollIntervalMs: number;
  signal: AbortSignal;
}

async function startExecution(
  { send, baseUrl }: ElasticioClient,
  { workspaceId, componentId, keys, signal }: VerifyKeysParams,
): Promise<string> {
  const response = await ofExecution(
    send({
      method: 'POST',
      path: `/v2/components/${componentId}/versions/latest/verify-credential`,
      body: {
        data: {
          type: 'verify-credential',
          attributes: { fields: keys },
          relationships: { workspace: { data: { type: 'workspace', id: workspaceId } } },
        },
      },
      signal,
    }),
  );
  const location = response.headers.get('location');
  if (location !== null) {
    await response.body?.cancel();
    return executionIdOf(location, baseUrl);
  }
  // The body names the execution as well, e.g. where a proxy dropped the header.
  const body = await readJson(response).catch(() => undefined);
  const id = ExecutionAnswerSchema.safeParse(body).data?.data.id;
  if (id === undefined) throw wrongAnswer('named no execution');
  return id;
}

/**
 * 200 means wait, a redirect means that the result is there. The redirect is looked at and not followed:
 * following would ask wherever it leads before anybody could check. Where it is hidden (browsers), the
 * documented place of the result is as good.
 */
async function waitForResult(
  { send, baseUrl }: ElasticioClient,
  executionId: string,
  { pollIntervalMs, signal }: VerifyKeysParams,
): Promise<void> {
  const path = `/v2/exec/poll/${executionId}`;
  let delayMs = pollIntervalMs;
  for (;;) {
    let waitMs = delayMs;
    try {
      const response = await ofExecution(send({ method: 'GET', path, redirect: 'manual', signal }));
      await response.body?.cancel();
      if (response.type === 'opaqueredirect') return;
      if (response.status !== 200) {
        const location = response.headers.get('location');
        const resultId = location === null ? undefined : executionIdOf(location, baseUrl);
        if (resultId !== executionId) throw wrongAnswer('led to the result of another execution');
        return;
      }
    } catch (thrown) {
      const error = KeywardError.from(thrown);
      // The polling itself is what is too much.
      if (error.code !== 'rateLimited') throw error;
      waitMs = Math.max(delayMs, (error.retryAfterSeconds ?? 0) * 1000);
    }
    await sleep(waitMs, signal);
    delayMs = Math.min(delayMs * growth, pollIntervalMs * slowestFactor);
  }
}

/** Only the id is taken, and only from the API's own origin; where requests go is not the backend's to say. */
function executionIdOf(location: string, baseUrl: URL): string {
  const url = URL.canParse(location, baseUrl.href) ? new URL(location, baseUrl) : null;
  const id = /\/v2\/exec\/(?:poll|result)\/([\w-]{1,100})\/?$/.exec(url?.pathname ?? '')?.[1];
  if (url?.origin !== baseUrl.origin || id === undefined) {
    throw wrongAnswer('led to another place than its executions');
  }
  return id;
}

function wrongAnswer(what: string): KeywardError {
  return new KeywardError('badResponse', {
    message: `Keyward: a verification by elastic.io ${what}.`,
    outcome: 'notApplied',
  });
}

/** A missing execution or component is not a missing credential. */
async function ofExecution<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (thrown) {
    const error = KeywardError.from(thrown);
    if (error.code !== 'notFound') throw error;
    throw new KeywardError('unavailable', {
      message: 'Keyward: elastic.io does not find the component or the execution of this verification.',
      outcome: 'notApplied',
    });
  }
}

function verificationOf(result: Keys, secrets: readonly string[]): Verification {
  const checkedAt = new Date().toISOString();
  const { data } = result;
  const verified = isRecord(data) ? data['verified'] : undefined;
  if (verified === true) return { status: 'verified', checkedAt, causes: [] };
  if (verified === false && isRecord(data)) {
    return { status: 'failed', checkedAt, causes: [causeOf(reasonOf(data), secrets)] };
  }
  throw new KeywardError('unavailable', {
    message: 'Keyward: elastic.io could not carry the verification out.',
    outcome: 'notApplied',
  });
}

function reasonOf({ reason, details }: Keys): string {
  const said = reason ?? (isRecord(details) ? details['error'] : undefined);
  return typeof said === 'string' ? said : '';
}

/** Components throw whatever their clients throw, so its words are all there is to tell the causes apart. */
const codes: readonly (readonly [RegExp, string])[] = [
  [/ENOTFOUND|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|UnknownHost/, 'unreachable'],
  [/ETIMEDOUT|ESOCKETTIMEDOUT|timed? ?out/i, 'timeout'],
  [
    /\b401\b|unauthori[sz]ed|invalid (login|credentials|api ?key|password)|authentication/i,
    'invalidCredentials',
  ],
];

function causeOf(reason: string, secrets: readonly string[]): VerificationCause {
  const detail = redacted(reason, secrets);
  const code = codes.find(([pattern]) => pattern.test(reason.slice(0, 2000)))?.[1] ?? 'verificationFailed';
  // elastic.io does not say which field it is.
  return { path: [], code, ...(detail !== undefined && { detail }) };
}
