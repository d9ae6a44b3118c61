import { spawn } from 'node:child_process';

export interface Execution {
  /** The exit code; 1 when the command could not be started or was killed. */
  code: number;
  /** What it wrote to stdout and stderr, in the order of arrival. */
  output: string;
  seconds: number;
}

interface ExecuteOptions {
  cwd?: string;
  env?: Record<string, string>;
  /** Milliseconds after which the command is killed. */
  timeout?: number;
}

/** Runs a command without a shell and without stdin. Never rejects: a command that can't start is a failure. */
export async function execute(
  command: string,
  args: string[],
  { cwd, env, timeout }: ExecuteOptions = {},
): Promise<Execution> {
  const start = performance.now();
  return new Promise((resolve) => {
    let output = '';
    const finish = (code: number | null) => {
      resolve({ code: code ?? 1, output, seconds: (performance.now() - start) / 1000 });
    };
    const child = spawn(command, args, {
      cwd,
      timeout,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.on('error', (error) => {
      output += `${error.message}\n`;
      finish(1);
    });
    child.on('close', finish);
  });
}
