import type { Hono } from 'hono';
import type { Database } from '@keyward/server';
import type { DemoSettings } from '../settings.ts';

/** What the demo's host gives to each backend that is not Keyward's. */
export interface BackendContext {
  /** Where the backend's API is mounted. */
  basePath: string;
  settings: DemoSettings;
  database: Database;
  /** Whether a request comes from the demo's signed-in user. */
  isSignedIn: (request: Request) => boolean;
}

/** Puts one backend below its path. Called when it is first asked for, so that the demo starts fast. */
export type ForeignBackend = (context: BackendContext) => Promise<Hono>;
