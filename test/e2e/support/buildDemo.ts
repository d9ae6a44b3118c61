import { execFileSync } from 'node:child_process';

/** Builds the demo's page once for all end-to-end tests of a run, as its users get it. */
export function setup(): void {
  execFileSync('pnpm', ['--filter', '@keyward/demo', 'run', 'build', '--logLevel', 'warn'], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
