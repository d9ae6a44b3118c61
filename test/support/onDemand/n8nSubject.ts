import { n8nAdapterDefinition } from '@keyward/adapters/n8n';
import type { Setup } from '@keyward/conformance';
import { Secret } from '@keyward/core';

/** The suite pages through all of them, and deletes its own. */
const mostCredentials = 50;

/**
 * Setups of the conformance suite for an n8n instance. The credentials that it stores are keys of
 * that same instance (n8n's type `n8nApi`), since this is a service whose test can succeed and fail
 * without anything else being there. What a clause made is deleted after it.
 */
export async function createN8nSubject({ url, apiKey }: { url: string; apiKey: string }): Promise<Setup> {
  const base = `${url.replace(/\/+$/, '')}/api/v1`;
  const request = async (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(`${base}${path}`, {
      method,
      headers: { 'x-n8n-api-key': apiKey, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

  const page = await request('GET', `/credentials?limit=${mostCredentials}`);
  if (!page.ok)
    throw new Error(`GET /credentials answered ${page.status}. The key must be of the owner or an admin.`);
  const { nextCursor } = (await page.json()) as { nextCursor: string | null };
  if (nextCursor !== null)
    throw new Error(`There are more than ${mostCredentials} credentials: take an instance for tests.`);

  return () => {
    const stored: string[] = [];
    const workflows: string[] = [];
    const remembering: typeof fetch = (target, init) => {
      const { id } = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as { id?: string };
      if (init?.method === 'POST' && id !== undefined) stored.push(id);
      return fetch(target, init);
    };
    return {
      adapter: n8nAdapterDefinition({
        baseUrl: url,
        apiKey: new Secret(apiKey),
        fetch: remembering,
        connectors: [
          {
            type: 'n8nApi',
            name: 'n8n',
            credentialType: 'apiKey',
            fields: { apiKey: { label: 'API key' }, baseUrl: { label: 'Base URL', secret: false } },
          },
        ],
      }),
      patienceMs: 20_000,
      storeInput: ({ works }) => {
        const mark = crypto.randomUUID();
        return {
          name: `Conformance ${mark.slice(0, 8)}`,
          connectorId: 'n8nApi',
          type: 'apiKey',
          values: { baseUrl: base },
          secrets: { apiKey: new Secret(works ? apiKey : `wrong-${mark}`) },
        };
      },
      makeInUse: async (id) => {
        const name = `Conformance ${crypto.randomUUID().slice(0, 8)}`;
        const created = await request('POST', '/workflows', workflowUsing(id, name, base));
        if (!created.ok) throw new Error(`POST /workflows answered ${created.status}.`);
        const workflow = (await created.json()) as { id: string };
        workflows.push(workflow.id);
        const published = await request('POST', `/workflows/${workflow.id}/publish`, {});
        if (!published.ok) throw new Error(`Publishing a workflow answered ${published.status}.`);
        return name;
      },
      teardown: async () => {
        for (const id of workflows) {
          await request('POST', `/workflows/${id}/unpublish`);
          await request('DELETE', `/workflows/${id}`);
        }
        for (const id of new Set(stored)) await request('DELETE', `/credentials/${id}`);
      },
    };
  };
}

/** Runs once a year, if at all: it is published only for as long as a clause looks at it. */
function workflowUsing(credentialId: string, name: string, base: string) {
  return {
    name,
    nodes: [
      {
        id: crypto.randomUUID(),
        name: 'Schedule',
        type: 'n8n-nodes-base.scheduleTrigger',
        typeVersion: 1.2,
        position: [0, 0],
        parameters: { rule: { interval: [{ field: 'cronExpression', expression: '0 0 1 1 *' }] } },
      },
      {
        id: crypto.randomUUID(),
        name: 'Request',
        type: 'n8n-nodes-base.httpRequest',
        typeVersion: 4.2,
        position: [220, 0],
        parameters: {
          url: `${base}/workflows`,
          authentication: 'predefinedCredentialType',
          nodeCredentialType: 'n8nApi',
          options: {},
        },
        credentials: { n8nApi: { id: credentialId, name } },
      },
    ],
    connections: { Schedule: { main: [[{ node: 'Request', type: 'main', index: 0 }]] } },
    settings: { executionOrder: 'v1' },
  };
}
