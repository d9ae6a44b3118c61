import type { AuthorizationFailure } from '@keyward/core';
import { sha256, toBase64, utf8 } from '../crypto/bytes.ts';

/** Says that there is news, to whoever listens in this origin, then closes. It carries no result. */
const script = `history.replaceState(null, '', location.pathname);
try { new BroadcastChannel('keyward-authorization').postMessage('news'); } catch {}
setTimeout(() => close(), 300);`;
const style = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { display: grid; place-content: center; min-height: 90vh; margin: 0; padding: 1rem; text-align: center; }`;

/** How a consent ended: `unavailable` where that could not be found out here. */
export type CallbackOutcome = 'connected' | 'unavailable' | AuthorizationFailure;

export interface CallbackAnswer {
  status: number;
  headers?: Readonly<Record<string, string>>;
}

const otherWords = 'Not connected. You can close this window.';
const wordsOf: Partial<Record<CallbackOutcome, string>> = {
  connected: 'Connected. You can close this window.',
  denied: 'Not connected, as you have said no. You can close this window.',
  unreachable:
    'Not connected: the other system did not answer. You can close this window and try again later.',
  unavailable: 'Not connected: something went wrong here. You can close this window and try again later.',
};

/** The page at the end of a consent in a window of its own. */
export async function callbackPage(
  outcome: CallbackOutcome,
  { status, headers }: CallbackAnswer = { status: 200 },
): Promise<Response> {
  const [scriptHash, styleHash] = await Promise.all([hashOf(script), hashOf(style)]);
  const words = wordsOf[outcome] ?? otherWords;
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${words}</title><style>${style}</style><body><p role="status">${words}</p><script>${script}</script></body></html>`;
  return new Response(body, {
    status,
    headers: {
      ...headers,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `default-src 'none'; script-src ${scriptHash}; style-src ${styleHash}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'Referrer-Policy': 'no-referrer',
    },
  });
}

async function hashOf(text: string): Promise<string> {
  return `'sha256-${toBase64(await sha256(utf8(text)))}'`;
}
