import { errorCodes, KeywardError, type AdapterMethodName, type ErrorCode } from '@keyward/core';

export type MethodName = AdapterMethodName;

/** A broken rule. The message names the method and the rule, and holds no secret. */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
}

/** Thrown by a clause that cannot be judged here. */
export class ClauseSkipped extends Error {
  override readonly name = 'ClauseSkipped';
}

export function skip(reason: string): never {
  throw new ClauseSkipped(reason);
}

/** Throws "`method` must <rule>, but <finding>." unless the condition holds. */
export function must(
  condition: boolean,
  method: MethodName,
  rule: string,
  finding: string,
): asserts condition {
  if (!condition) throw new ConformanceError(`\`${method}\` must ${rule}, but ${finding}.`);
}

/** The answer of a call that has no reason to fail. */
export async function mustResolve<Answer>(method: MethodName, answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (thrown) {
    if (thrown instanceof ConformanceError) throw thrown;
    throw new ConformanceError(
      `\`${method}\` must resolve for a correct call, but it rejected with ${describeRejection(thrown)}.`,
    );
  }
}

/** The error of a call that must be refused with this code in this situation ("for an unknown id"). */
export async function mustReject(
  method: MethodName,
  answer: Promise<unknown>,
  code: ErrorCode,
  situation: string,
): Promise<KeywardError> {
  const thrown = await rejectionOf(answer);
  const rule = `reject with \`${code}\` ${situation}`;
  must(thrown !== null, method, rule, 'it resolved');
  must(
    KeywardError.from(thrown.reason).code === code,
    method,
    rule,
    `it rejected with ${describeRejection(thrown.reason)}`,
  );
  return KeywardError.from(thrown.reason);
}

/** What a promise rejects with, or null if it resolves. */
export async function rejectionOf(answer: Promise<unknown>): Promise<{ reason: unknown } | null> {
  try {
    await answer;
    return null;
  } catch (reason) {
    if (reason instanceof ConformanceError) throw reason;
    return { reason };
  }
}

/** Rejects with a broken rule when a call has neither resolved nor rejected in time. */
export function mustSettle<Answer>(
  method: MethodName,
  answer: Promise<Answer>,
  patienceMs: number,
  situation: string,
): Promise<Answer> {
  const finding = `it still hangs after ${patienceMs} ms`;
  return within(patienceMs, answer, `\`${method}\` must settle ${situation}, but ${finding}.`);
}

/** The answer, or a `ConformanceError` with that message when it is late. */
export async function within<Answer>(
  milliseconds: number,
  answer: Promise<Answer>,
  message: string,
): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ConformanceError(message)), milliseconds);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** By class and code only: the text of a foreign error may hold what was sent. */
function describeRejection(thrown: unknown): string {
  if (!KeywardError.isKeywardError(thrown)) return 'something that is no KeywardError';
  // What `createAdapter` itself says of an answer's shape holds names and types only.
  if (
    thrown.code === 'badResponse' &&
    /^Keyward: (`\w+` must return|the adapter threw a TypeError)/.test(thrown.message)
  )
    return `\`badResponse\` (${thrown.message.replace('Keyward: ', '')})`;
  return (errorCodes as readonly string[]).includes(thrown.code) ? `\`${thrown.code}\`` : 'an unknown code';
}
