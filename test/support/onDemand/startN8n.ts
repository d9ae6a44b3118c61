import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface RunningN8n {
  url: string;
  apiKey: string;
  stop: () => Promise<void>;
}

const installMinutes = 40;
/** What the suite does with it, and no more. */
const scopes = [
  'credential:create',
  'credential:delete',
  'credential:list',
  'credential:read',
  'credential:update',
  'workflow:activate',
  'workflow:create',
  'workflow:deactivate',
  'workflow:delete',
  'workflow:list',
  'workflow:read',
];

/**
 * Fetches that version of n8n by npx, starts it on this machine alone with a new database in a
 * temporary folder, creates its owner and an API key. `stop` ends it and removes the folder.
 * Needs the Node version that n8n asks for (24).
 */
export async function startN8n({
  version,
  npmCache,
}: {
  version: string;
  npmCache?: string;
}): Promise<RunningN8n> {
  const folder = await mkdtemp(join(tmpdir(), 'keyward-n8n-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn('npx', ['--yes', `n8n@${version}`, 'start'], {
    cwd: folder,
    // A group of its own, since npx starts n8n as a child.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      npm_config_cache: npmCache ?? join(folder, 'npm-cache'),
      N8N_USER_FOLDER: folder,
      N8N_LISTEN_ADDRESS: '127.0.0.1',
      N8N_PORT: String(port),
      N8N_SECURE_COOKIE: 'false',
      N8N_DIAGNOSTICS_ENABLED: 'false',
      N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
      N8N_TEMPLATES_ENABLED: 'false',
      N8N_PERSONALIZATION_ENABLED: 'false',
    },
  });
  // Its own group does not hear the terminal's interrupt.
  const endNow = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', endNow);
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  const stop = async () => {
    process.off('exit', endNow);
    await end(child);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    console.log(
      `n8n ${version} is being fetched and started at ${url}. This can take ${installMinutes} minutes.`,
    );
    const cookie = await retried(child, () => setUpOwner(url));
    return { url, apiKey: await createApiKey(url, cookie), stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

/** Resolves with the session's cookie; null while n8n does not answer this yet. */
async function setUpOwner(url: string): Promise<string | null> {
  const owner = {
    email: 'owner@example.com',
    firstName: 'Test',
    lastName: 'Owner',
    // Of this run only; n8n wants a capital and a digit.
    password: `Aa1${crypto.randomUUID()}`,
  };
  const response = await post(`${url}/rest/owner/setup`, owner).catch(() => null);
  // While n8n migrates its database it answers 404 or 503.
  if (!response || response.status === 404 || response.status === 503) return null;
  if (!response.ok) throw new Error(`Setting n8n's owner up answered ${response.status}.`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function createApiKey(url: string, cookie: string): Promise<string> {
  const known = await fetch(`${url}/rest/api-keys/scopes`, { headers: { cookie } });
  const { data: offered } = (await known.json()) as { data: string[] };
  const body = {
    label: 'Keyward conformance',
    expiresAt: null,
    scopes: scopes.filter((scope) => offered.includes(scope)),
  };
  const response = await post(`${url}/rest/api-keys`, body, cookie);
  if (!response.ok) throw new Error(`Creating an API key answered ${response.status}.`);
  const { data } = (await response.json()) as { data: { rawApiKey: string } };
  return data.rawApiKey;
}

function post(url: string, body: unknown, cookie?: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie !== undefined && { cookie }) },
    body: JSON.stringify(body),
  });
}

async function retried<Answer>(child: ChildProcess, attempt: () => Promise<Answer | null>): Promise<Answer> {
  for (let seconds = 0; seconds < installMinutes * 60; seconds += 2) {
    if (child.exitCode !== null) throw new Error(`n8n ended with code ${child.exitCode}.`);
    const answer = await attempt();
    if (answer !== null) return answer;
    await sleep(2000);
  }
  throw new Error(`n8n did not start within ${installMinutes} minutes.`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGTERM');
  await Promise.race([ended, sleep(20_000)]);
  if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
