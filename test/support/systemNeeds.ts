import { existsSync } from 'node:fs';
import { findChrome } from './chrome.ts';
import { execute } from './execute.ts';
import { findPostgres } from './findPostgres.ts';

/** Tests need a Chrome, a PostgreSQL beside the embedded one, and a MariaDB to log in to. Installs them where that can be done. */
export async function provideSystemNeeds(): Promise<void> {
  const missing = [
    !findChrome() && 'chromium',
    !findPostgres() && 'postgresql',
    !existsSync('/usr/sbin/mariadbd') && 'mariadb-server',
  ].filter((name) => name !== false);
  if (missing.length > 0 && isRootOnDebian()) await installWithApt(missing);
  if (!findChrome()) report('Chromium from Playwright', await execute('playwright', ['install', 'chromium']));
  if (!findPostgres()) {
    console.log(
      'PostgreSQL is not installed, so what runs on it is skipped; the embedded database is tested.',
    );
  }
}

function isRootOnDebian(): boolean {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

async function installWithApt(names: string[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  report('apt-get update', await execute('apt-get', ['update', '-q'], { env }));
  const args = ['install', '-y', '-q', '--no-install-recommends', ...names];
  report(`apt-get install ${names.join(' ')}`, await execute('apt-get', args, { env }));
}

function report(what: string, { code, output, seconds }: Awaited<ReturnType<typeof execute>>): void {
  console.log(code === 0 ? `${what}: ${seconds.toFixed(1)} s` : `${what} failed:\n${output}`);
}
