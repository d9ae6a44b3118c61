/** One line for the host's log. Never holds a secret, a body, a URL or the message of a foreign error. */
export interface LogEntry {
  level: 'info' | 'warn' | 'error';
  event: 'request' | 'failure';
  /** Also in the answer's `X-Request-Id` and in the audit rows. */
  requestId?: string;
  operation?: string;
  status?: number;
  durationMs?: number;
  /** For `failure`: the error's class, its code (e.g. PostgreSQL's `57P01`), and where it was thrown. */
  error?: { name: string; code?: string; frames: readonly string[] };
}

export type Log = (entry: LogEntry) => void;

const maximumFrames = 8;

/** What may be logged of an error. Messages of foreign errors quote values, so they are left out. */
export function describeFailure(thrown: unknown): NonNullable<LogEntry['error']> {
  if (!(thrown instanceof Error)) return { name: typeof thrown, frames: [] };
  const code: unknown = 'code' in thrown ? thrown.code : undefined;
  const frames = (thrown.stack ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at .+:\d+:\d+\)?$/.test(line))
    .slice(0, maximumFrames);
  return { name: thrown.name, ...(typeof code === 'string' ? { code: code.slice(0, 40) } : {}), frames };
}
