import { startRemote, type Remote } from './remote.ts';

type Tokens = Record<string, unknown>;

/** Stands between us and an authorization server, and answers when and what a test wants. */
export interface Relay extends Remote {
  /** Keeps answers back until the returned function is called. */
  hold(): () => void;
  /** As it was in the beginning, for the next test. */
  reset(): void;
  /** What becomes of the JSON of the answers from now on. */
  edit(change: (tokens: Tokens) => Tokens): void;
}

export async function startRelay(target: string): Promise<Relay> {
  let held: Promise<void> | undefined;
  let release: () => void = () => {};
  const unchanged = (tokens: Tokens): Tokens => tokens;
  let change = unchanged;
  const remote = await startRemote((request, response) => {
    const { headers, body } = remote.seen.at(-1) ?? { headers: {}, body: '' };
    void (async () => {
      await held;
      const answer = await fetch(`${target}${request.url}`, {
        method: request.method ?? 'POST',
        headers: {
          authorization: headers.authorization ?? '',
          'content-type': headers['content-type'] ?? '',
        },
        body,
      });
      const text = JSON.stringify(change((await answer.json()) as Tokens));
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(text);
    })();
  });
  return {
    ...remote,
    hold() {
      held = new Promise((resolve) => {
        release = resolve;
      });
      return () => {
        held = undefined;
        release();
      };
    },
    reset() {
      held = undefined;
      release();
      change = unchanged;
      remote.seen.length = 0;
    },
    edit: (next) => {
      change = next;
    },
  };
}
