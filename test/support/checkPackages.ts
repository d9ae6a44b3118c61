import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute } from './execute.ts';
import { packAll } from './publishedPackages.ts';

const folder = mkdtempSync(join(tmpdir(), 'keyward-packages-'));

/** node10 knows no `exports`; a style sheet has no types. */
const attw = ['--profile', 'node16', '--exclude-entrypoints', './styles.css', '--format', 'ascii'];

try {
  for (const [name, tarball] of await packAll(folder)) {
    const checks = [
      await execute('publint', [tarball, '--strict']),
      await execute('attw', [tarball, ...attw]),
    ];
    const failed = checks.filter(({ code }) => code !== 0);
    console.log(
      failed.length === 0 ? `${name}: ok` : `${name}:\n${failed.map(({ output }) => output).join('\n')}`,
    );
    if (failed.length > 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
