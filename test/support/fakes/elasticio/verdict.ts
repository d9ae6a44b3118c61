/** What the platform keeps of a finished verification. */
export type FakeVerdict =
  | { data: { verified: true } }
  | { data: { verified: false; reason?: string; details?: { error: string } } }
  | { error: { message: string } };

export interface FakeVerification {
  /** How many polls are answered with "wait". */
  pendingPolls: number;
  result: FakeVerdict | Record<string, unknown>;
}

/**
 * How a verification goes, by what was typed, so that a demo can show each outcome:
 * a text that begins with `wrong` is refused by the remote, which quotes it; a host that ends in
 * `.invalid` is not found; a host that begins with `slow.` takes eight polls, with `stuck.` forever; with
 * `broken.` the component itself fails. Everything else works after one poll.
 */
export function verdictOnFields(fields: Readonly<Record<string, unknown>>): FakeVerification {
  const texts = textsOf(fields);
  const host = typeof fields['host'] === 'string' ? fields['host'] : '';
  const wrong = texts.find((text) => text.startsWith('wrong'));
  const pendingPolls = host.startsWith('stuck.') ? Infinity : host.startsWith('slow.') ? 8 : 1;
  if (host.startsWith('broken.')) return { pendingPolls, result: { error: { message: 'Execution failed' } } };
  if (host.endsWith('.invalid')) return failed(pendingPolls, `getaddrinfo ENOTFOUND ${host}`);
  if (wrong !== undefined) return failed(pendingPolls, `535 Authentication failed: "${wrong}" was refused`);
  return { pendingPolls, result: { data: { verified: true } } };
}

function failed(pendingPolls: number, reason: string): FakeVerification {
  return { pendingPolls, result: { data: { verified: false, reason } } };
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
