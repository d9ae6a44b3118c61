import { randomUUID } from 'node:crypto';
import {
  ConnectorSetupSchema,
  parseConnectorList,
  UpdatedCredentialWireSchema,
  VerificationSchema,
  type Connector,
  type ConnectorSetup,
  type Credential,
} from '@keyward/core';
import * as z from 'zod/mini';
import type { Database } from '../../src/database/database.ts';
import { createEgress } from '../../src/egress/index.ts';
import type { KeywardServerOptions } from '../../src/options.ts';
import { credentialOf } from './answers.ts';
import { startRemote, type Remote } from './remote.ts';
import { idempotencyKey, testServer, type RequestOptions } from './testServer.ts';

const ItemsSchema = z.object({ items: z.array(z.unknown()) });

/** An external system that lets in whoever has all of the keys that it knows, and nobody else. */
export interface StrictRemote extends Remote {
  /** Makes a key and knows it. */
  key(): string;
}

export async function startStrictRemote(): Promise<StrictRemote> {
  const known = new Set<string>();
  const remote = await startRemote((request, response) => {
    const keys = ['x-api-key', 'x-partner'].flatMap((name) => request.headers[name] ?? []);
    response.writeHead(keys.length > 0 && keys.every((key) => known.has(key)) ? 200 : 401).end('{}');
  });
  return {
    ...remote,
    key: () => {
      const key = `key-${randomUUID()}`;
      known.add(key);
      return key;
    },
  };
}

const secret = (name: string) => ({ name, label: name, kind: 'secret' as const, required: true });
const text = (name: string) => ({ name, label: name, kind: 'text' as const, required: true });

/** `erp` has all of its values at one level, `shop` at all three. */
export function editedConnectors(baseUrl: string): Connector[] {
  return [
    {
      id: 'erp',
      name: 'ERP',
      methods: [
        {
          type: 'apiKey',
          fields: [
            text('baseUrl'),
            { ...text('region'), pattern: { expression: '^[a-z]+$' } },
            secret('apiKey'),
            { ...secret('pin'), required: false },
            { ...text('note'), required: false },
            { name: 'extra', label: 'Extra', kind: 'keyValue', required: false },
          ],
          placements: [{ in: 'header', name: 'X-Api-Key', value: '{apiKey}' }],
          dryRequest: { kind: 'http', method: 'GET', url: '{baseUrl}/{region}/me' },
        },
      ],
    },
    {
      id: 'shop',
      name: 'Shop',
      environments: ['staging', 'production'],
      methods: [
        {
          type: 'apiKey',
          fields: [
            { ...text('partnerId'), level: 'organization' },
            { ...secret('partnerSecret'), level: 'organization', below: 'override' },
            { ...text('account'), below: 'override' },
            { ...text('shopId'), level: 'environment' },
            { ...secret('apiKey'), level: 'environment' },
          ],
          placements: [
            { in: 'header', name: 'X-Api-Key', value: '{apiKey}' },
            { in: 'header', name: 'X-Partner', value: '{partnerSecret}' },
          ],
          dryRequest: { kind: 'http', method: 'GET', url: `${baseUrl}/{partnerId}/{account}/{shopId}` },
        },
        {
          type: 'custom',
          fields: [
            { ...secret('partnerSecret'), level: 'organization' },
            { ...text('address'), level: 'organization' },
            text('account'),
          ],
          placements: [{ in: 'header', name: 'X-Partner', value: '{partnerSecret}' }],
          dryRequest: { kind: 'http', method: 'GET', url: '{address}/{account}' },
        },
        {
          type: 'bearer',
          fields: [{ ...secret('partnerSecret'), level: 'organization' }, text('account')],
          placements: [{ in: 'header', name: 'X-Partner', value: '{partnerSecret}' }],
          dryRequest: { kind: 'http', method: 'GET', url: `${baseUrl}/{account}` },
        },
      ],
    },
  ];
}

/** A server with those connectors, and one client of it. */
export function editingServer(
  database: Database,
  remoteUrl: string,
  options: Partial<KeywardServerOptions> = {},
) {
  const server = testServer(database, {
    connectors: editedConnectors(remoteUrl),
    egress: createEgress({ allow: ['127.0.0.1', 'localhost'] }),
    ...options,
  });
  const { request } = server;
  const patch = (path: string, version: string, json: object, init: RequestOptions = {}) =>
    request('PATCH', path, { ...init, json, headers: { 'if-match': `"${version}"`, ...init.headers } });
  return {
    ...server,
    store: (json: object) =>
      request('POST', '/stored-credentials', { json, headers: { 'idempotency-key': idempotencyKey() } }),
    read: (id: string): Promise<Credential> => credentialOf(request('GET', `/credentials/${id}`)),
    edit: ({ id, version }: Pick<Credential, 'id' | 'version'>, json: object, init?: RequestOptions) =>
      patch(`/credentials/${id}`, version, json, init),
    setUp: (method: string, version: string | null, json: object, init: RequestOptions = {}) =>
      version === null
        ? request('PATCH', `/connectors/shop/setups/${method}`, {
            ...init,
            json,
            headers: { 'if-none-match': '*' },
          })
        : patch(`/connectors/shop/setups/${method}`, version, json, init),
    verify: (path: string, json: object = {}, headers: Record<string, string> = {}) =>
      request('POST', path, { json, headers }),
    connector: async (id: string, init?: RequestOptions): Promise<Connector | undefined> => {
      const answer = ItemsSchema.parse(await (await request('GET', '/connectors', init)).json());
      return parseConnectorList(answer).items.find((each) => each.id === id);
    },
  };
}

export const updatedOf = async (answer: Promise<Response>): Promise<Credential> =>
  UpdatedCredentialWireSchema.parse(await (await answer).json()).credential;
export const setupOf = async (answer: Promise<Response>): Promise<ConnectorSetup> =>
  ConnectorSetupSchema.parse(await (await answer).json());
export const verificationOf = async (answer: Promise<Response>) =>
  VerificationSchema.parse(await (await answer).json());
