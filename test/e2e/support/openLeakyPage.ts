import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page, Request } from 'playwright';
import type { Canaries } from './canaries.ts';
import type { LeakyBackend, PlayedAnswer } from './leaky-backends/leakyBackend.ts';

const origin = 'https://app.example';
const entry = fileURLToPath(new URL('leaky-page/main.tsx', import.meta.url));

/**
 * `leaks`: answers as it should, with secrets besides. `refuses`: a refusal whose texts hold secrets.
 * `babbles`: HTTP 200 with a body that is no JSON.
 */
export type BackendMood = 'leaks' | 'refuses' | 'babbles';

export interface OpenedLeakyPage {
  page: Page;
  /** Method and path of each request that reached the backend, in all of its moods. */
  asked: Set<string>;
  setMood: (mood: BackendMood) => void;
  close: () => Promise<void>;
}

export type BuildMode = 'development' | 'production';

/** The page's script: development builds warn, and keep more than production ones. */
export async function buildLeakyPage(mode: BuildMode): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    jsx: 'automatic',
    jsxDev: false,
    minify: mode === 'production',
    conditions: ['keyward-source', 'module', 'browser', mode],
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

/** Opens the page over an adapter. Its backend is played in this process, so that the page's sources hold no secret. */
export async function openLeakyPage(
  browser: Browser,
  options: {
    script: string;
    adapter: string;
    backend: LeakyBackend;
    canaries: Canaries;
    prepare: (page: Page) => void;
  },
): Promise<OpenedLeakyPage> {
  const { script, adapter, backend, canaries, prepare } = options;
  const asked = new Set<string>();
  let mood: BackendMood = 'leaks';
  const context = await browser.newContext();
  const page = await context.newPage();
  prepare(page);
  await page.route('**/*', async (route) => {
    const request = route.request();
    const { pathname } = new URL(request.url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: html });
    if (pathname === '/main.js') return route.fulfill({ contentType: 'text/javascript', body: script });
    if (!pathname.startsWith(`${backend.basePath}/`)) return route.fulfill({ status: 404 });
    const path = pathname.slice(backend.basePath.length);
    asked.add(`${request.method()} ${path}`);
    if (mood === 'babbles') {
      const body = `<p>{"password": "${canaries.put(`body of ${path} that is no JSON`)}"`;
      return route.fulfill({ status: 200, contentType: 'text/html', body });
    }
    const leaking = backend.answer({ method: request.method(), path, body: bodyOf(request) });
    const {
      status = 200,
      headers = {},
      body,
    }: PlayedAnswer = leaking === null
      ? { status: 404, body: {} }
      : mood === 'leaks'
        ? leaking
        : { status: 422, body: refusal(canaries, path) };
    return route.fulfill({ status, headers, contentType: 'application/json', body: JSON.stringify(body) });
  });
  await page.goto(`${origin}/?adapter=${adapter}`);
  return { page, asked, setMood: (next) => (mood = next), close: () => context.close() };
}

const html =
  '<!doctype html><html lang="en"><title>Host</title><body><div id="root"></div><script type="module" src="/main.js"></script></body></html>';

/** The texts of every kind of refusal that the adapters read, all at once. */
function refusal({ put, salt }: Canaries, path: string): Record<string, unknown> {
  const at = `refusal of ${path}`;
  const text = (name: string) => `refused: "${put(`${at}, ${name}`)}"`;
  return {
    ...salt(at),
    type: 'about:blank',
    title: text('title'),
    detail: text('detail'),
    message: text('message'),
    error: text('error'),
    error_description: text('description'),
    errors: [
      { ...salt(`${at}, error`), title: text('title of an error'), detail: text('detail of an error') },
    ],
  };
}

function bodyOf(request: Request): unknown {
  try {
    return request.postDataJSON();
  } catch {
    return null;
  }
}
