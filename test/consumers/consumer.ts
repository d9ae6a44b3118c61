import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { execute } from '../support/execute.ts';

export interface Consumer {
  folder: string;
  /** Runs a command in the consumer's folder. Throws with its output when it fails. */
  run: (command: string, ...args: string[]) => Promise<string>;
  write: (file: string, text: string) => void;
  remove: () => void;
}

/** A project outside of this workspace that installs the tarballs, and the named packages of ours only. */
export async function installConsumer(
  ours: string[],
  others: Record<string, string> = {},
): Promise<Consumer> {
  const tarballs = Object.entries(inject('tarballs')).map(([name, path]) => [name, `file:${path}`] as const);
  const folder = mkdtempSync(join(tmpdir(), 'keyward-consumer-'));
  const consumer: Consumer = {
    folder,
    run: async (command, ...args) => {
      // Vitest's own NODE_ENV would make it a development build.
      const { code, output } = await execute(command, args, { cwd: folder, env: { NODE_ENV: 'production' } });
      if (code !== 0) throw new Error(`${[command, ...args].join(' ')} failed:\n${output}`);
      return output;
    },
    write: (file, text) => writeFileSync(join(folder, file), text),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  const dependencies = { ...others, ...Object.fromEntries(tarballs.filter(([name]) => ours.includes(name))) };
  consumer.write('package.json', JSON.stringify({ private: true, type: 'module', dependencies }));
  // A workspace file of its own, which JSON is YAML for, also keeps pnpm from looking further up.
  consumer.write('pnpm-workspace.yaml', JSON.stringify({ overrides: Object.fromEntries(tarballs) }));
  await consumer.run('pnpm', 'install', '--prefer-offline', '--no-frozen-lockfile');
  return consumer;
}

/** The versions that this workspace uses itself, so that a consumer's install finds them in the store. */
export function versionsHere(names: string[], owner = '.'): Record<string, string> {
  const entries = names.map((name) => {
    const manifest = readFileSync(join(owner, 'node_modules', name, 'package.json'), 'utf8');
    return [name, (JSON.parse(manifest) as { version: string }).version] as const;
  });
  return Object.fromEntries(entries);
}
