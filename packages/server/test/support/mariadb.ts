import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const program = '/usr/sbin/mariadbd';

/** Whether there is a MariaDB to test with: Debian's `mariadb-server`. */
export function hasMariadb(): boolean {
  if (existsSync(program)) return true;
  if (process.env['CI']) throw new Error('MariaDB is not installed. Run `apt-get install mariadb-server`.');
  process.stderr.write('Skipped: MariaDB is not installed.\n');
  return false;
}

export interface TestMariadb {
  port: number;
  stop(): Promise<void>;
}

/** A server of its own, after it ran `sql`. */
export async function startMariadb(sql: string): Promise<TestMariadb> {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-mariadb-'));
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  const data = [`--datadir=${folder}`, ...user];
  execFileSync('/usr/bin/mariadb-install-db', [...data, '--no-defaults', '--skip-test-db'], {
    stdio: 'ignore',
  });
  const port = await freePort();
  const socket = join(folder, 'sock');
  const flags = [`--port=${port}`, `--socket=${socket}`, '--bind-address=127.0.0.1', '--skip-name-resolve'];
  const server = spawn(program, ['--no-defaults', ...data, ...flags], { stdio: 'ignore' });
  const ended = new Promise((resolve) => {
    server.once('exit', resolve);
  });
  for (let attempt = 0; attempt < 200 && !(await isListening(port)); attempt++) await sleep(100);
  execFileSync('/usr/bin/mariadb', ['--no-defaults', `--socket=${socket}`, '-uroot'], { input: sql });
  return {
    port,
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const answer = (isUp: boolean) => () => {
      socket.destroy();
      resolve(isUp);
    };
    socket.once('connect', answer(true));
    socket.once('error', answer(false));
  });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => {
    probe.once('listening', resolve);
  });
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
