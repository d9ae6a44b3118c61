import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPostgres } from './findPostgres.ts';

const run = promisify(execFile);
const externalUrl = process.env['KEYWARD_TEST_DATABASE_URL'];
const isRoot = process.getuid?.() === 0;

/** An empty PostgreSQL database that a test may fill, stop and throw away. */
export interface TestPostgres {
  url: string;
  /** All of the database as SQL text. */
  dump(): Promise<string>;
  /** Absent when the server is not ours to stop. */
  outage?: { begin(): Promise<void>; end(): Promise<void> };
  stop(): Promise<void>;
}

/**
 * Whether there is a PostgreSQL to test with. Where the test command installs it (Debian as root, and
 * CI) its absence is an error, so that half of the suite cannot go missing unnoticed.
 */
export function hasPostgres(): boolean {
  if (externalUrl !== undefined || findPostgres() !== null) return true;
  const reason = 'PostgreSQL is not installed (looked in /usr/lib/postgresql/*/bin)';
  if (process.env['CI'] || (isRoot && existsSync('/etc/debian_version'))) {
    throw new Error(`${reason}. Run \`apt-get install postgresql\`.`);
  }
  process.stderr.write(`Skipped: ${reason}, and KEYWARD_TEST_DATABASE_URL is not set.\n`);
  return false;
}

/** A cluster of its own, or a new database on the server that KEYWARD_TEST_DATABASE_URL names. */
export function startPostgres(): Promise<TestPostgres> {
  return externalUrl === undefined ? startCluster() : createDatabaseOn(externalUrl);
}

async function createDatabaseOn(serverUrl: string): Promise<TestPostgres> {
  const name = `keyward_test_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await run('psql', [serverUrl, '-qc', `create database ${name}`]);
  return {
    url: url.href,
    dump: () => dump('pg_dump', url.href),
    stop: async () => void (await run('psql', [serverUrl, '-qc', `drop database ${name} with (force)`])),
  };
}

async function startCluster(): Promise<TestPostgres> {
  const bin = findPostgres();
  if (bin === null) throw new Error('PostgreSQL is not installed.');
  const user = unprivilegedUser();
  const folder = mkdtempSync(join(tmpdir(), 'keyward-postgres-'));
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const initdb = [
    '-D',
    data,
    '-U',
    'postgres',
    '--auth=trust',
    '--encoding=UTF8',
    '--no-locale',
    '--no-sync',
  ];
  await run(join(bin, 'initdb'), initdb, { ...user, cwd: folder });

  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let server: ChildProcess | null = null;
  const begin = async () => {
    server = spawnServer(bin, data, port, user);
    await untilReady(bin, port, server);
  };
  const end = async (signal: NodeJS.Signals) => {
    const running = server;
    server = null;
    if (!running || running.exitCode !== null) return;
    running.kill(signal);
    await once(running, 'exit');
  };
  // Also when the runner gives up on a test file.
  process.once('exit', () => server?.kill('SIGQUIT'));
  await begin();

  return {
    url,
    dump: () => dump(join(bin, 'pg_dump'), url),
    outage: { begin: () => end('SIGINT'), end: begin },
    stop: async () => {
      await end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function spawnServer(
  bin: string,
  data: string,
  port: number,
  user: { uid: number; gid: number } | undefined,
): ChildProcess {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: 60,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawn(join(bin, 'postgres'), ['-D', data, ...flags], { ...user, cwd: data, stdio: 'ignore' });
}

async function untilReady(bin: string, port: number, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with exit code ${server.exitCode}.`);
    try {
      await run(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('PostgreSQL did not start within 30 seconds.');
}

async function dump(pgDump: string, url: string): Promise<string> {
  const { stdout } = await run(pgDump, [url], { maxBuffer: 256 * 1024 * 1024 });
  return stdout;
}

/** The newest installed version's programs. */
/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (!isRoot) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
