import { randomBytes, randomUUID } from 'node:crypto';
import type { IssuedCredentialWire, Scope } from '@keyward/core';
import { createKeywardServer, type KeywardServer } from '../../src/createKeywardServer.ts';
import { callerActions, type Caller } from '../../src/caller.ts';
import type { Database } from '../../src/database/database.ts';
import type { LogEntry } from '../../src/logEntry.ts';
import type { KeywardServerOptions } from '../../src/options.ts';
import { issuedOf } from './answers.ts';

export const origin = 'https://api.example.com';

export const scopes: Scope[] = [
  { name: 'invoices:read', resource: 'Invoices', description: 'See invoices' },
  { name: 'invoices:write', resource: 'Invoices', description: 'Create and change invoices' },
  { name: 'meters:read', resource: 'Meters', description: 'See meters' },
];

export const masterKey = (): string => randomBytes(32).toString('base64');
export const idempotencyKey = (): string => `intent-${randomUUID()}`;
export const fullAccess = { name: 'Billing', contact: 'ops@example.com', accessLevel: 'full' };

const sharedKeys = { current: 'k1', all: { k1: masterKey() } };

/** A server whose callers say in a header who they are, and a client that speaks for one organization. */
export interface TestServer {
  server: KeywardServer;
  log: LogEntry[];
  organizationId: string;
  request(method: string, path: string, init?: RequestOptions): Promise<Response>;
  issue(input?: object, key?: string): Promise<IssuedCredentialWire>;
  token(form: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
}

export interface RequestOptions {
  headers?: Record<string, string>;
  json?: unknown;
  body?: BodyInit;
  organizationId?: string;
  actorId?: string;
  actions?: readonly string[];
}

/** Stands in for a session: the header in which a test's caller says who they are. */
export function callerHeader(caller: {
  organizationId: string;
  actorId?: string;
  actions?: readonly string[];
}): Record<string, string> {
  const { organizationId, actorId = 'ada', actions = callerActions } = caller;
  return { 'x-caller': JSON.stringify({ organizationId, actor: { id: actorId }, actions }) };
}

export function testServer(database: Database, options: Partial<KeywardServerOptions> = {}): TestServer {
  const organizationId = `org-${randomUUID()}`;
  const log: LogEntry[] = [];
  const server = createKeywardServer({
    database,
    keys: sharedKeys,
    authorize: authorizeByHeader,
    scopes,
    publicUrl: origin,
    log: (entry) => log.push(entry),
    ...options,
  });
  const base = `${origin}${options.basePath ?? ''}/v1`;

  const request: TestServer['request'] = async (method, path, init = {}) => {
    const headers = new Headers({
      ...callerHeader({ ...init, organizationId: init.organizationId ?? organizationId }),
      ...(init.json !== undefined && { 'content-type': 'application/json' }),
    });
    for (const [name, value] of Object.entries(init.headers ?? {})) headers.set(name, value);
    const body = init.json === undefined ? init.body : JSON.stringify(init.json);
    const stream = body instanceof ReadableStream ? { duplex: 'half' as const } : {};
    return server.fetch(
      new Request(`${base}${path}`, { method, headers, ...(body !== undefined && { body }), ...stream }),
    );
  };

  return {
    server,
    log,
    organizationId,
    request,
    async issue(input = fullAccess, key = idempotencyKey()) {
      const headers = { 'idempotency-key': key };
      const response = await request('POST', '/credentials', { json: input, headers });
      if (response.status !== 201) throw new Error(`Not issued: ${await response.text()}`);
      return issuedOf(response);
    },
    token: (form, headers = {}) =>
      server.fetch(
        new Request(`${base}/oauth/token`, { method: 'POST', body: new URLSearchParams(form), headers }),
      ),
  };
}

/** The server checks what comes out of this, as it does with any host's answer. */
export async function authorizeByHeader(request: Request): Promise<Caller | null> {
  const caller = request.headers.get('x-caller');
  return caller === null ? null : (JSON.parse(caller) as Caller);
}

export function clientCredentials({ clientId, clientSecret }: IssuedCredentialWire) {
  return { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
}
