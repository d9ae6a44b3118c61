import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const demoFolder = fileURLToPath(new URL('../../../packages/demo', import.meta.url));

/** The demo host app as a process of its own, on a throw-away data folder. */
export interface Demo {
  url: string;
  port: number;
  dataFolder: string;
  /** Everything that it has printed since the first start. */
  log(): string;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startDemo(environment: Record<string, string> = {}): Promise<Demo> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'keyward-demo-'));
  let output = '';
  let port = 0;
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    const server = spawn(process.execPath, ['--conditions=keyward-source', 'src/server/main.ts'], {
      cwd: demoFolder,
      env: { ...process.env, NODE_OPTIONS: '', KEYWARD_DATA: dataFolder, PORT: String(port), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = server;
    port = await new Promise<number>((resolve, reject) => {
      const seen = output.length;
      const read = (chunk: Buffer) => {
        output += chunk.toString();
        const match = /at http:\/\/localhost:(\d+)/.exec(output.slice(seen));
        if (match?.[1]) resolve(Number(match[1]));
      };
      server.stdout.on('data', read);
      server.stderr.on('data', read);
      server.once('exit', (code) => reject(new Error(`The demo ended with code ${code}:\n${output}`)));
    });
  }

  async function end(): Promise<void> {
    if (child === null || child.exitCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  }

  await start();
  return {
    url: `http://localhost:${port}`,
    port,
    dataFolder,
    log: () => output,
    restart: async () => {
      await end();
      await start();
    },
    stop: async () => {
      await end();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
