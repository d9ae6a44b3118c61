import { defineConnector } from '@keyward/core';
import { Hono } from 'hono';
import { isEqual } from './isEqual.ts';

/** The one company that the system knows, by its two ids. */
export const adventureCompany = { environment: 'eu-prod', organization: '4711' } as const;

/**
 * A system whose client is set once for the whole organization, and whose environment and organization ids are
 * asked of each account. What the organization leaves out is asked of each account as well.
 */
export const adventureErp = defineConnector({
  id: 'adventure-erp',
  name: 'Adventure Works ERP',
  category: 'Demo',
  keywords: ['ERP', 'accounting', 'local'],
  mark: 'M3 20V8h5v12Zm6.5 0V4h5v16Zm6.500 0v-9h5v9Z',
  methods: [
    {
      type: 'basic',
      help: 'Runs inside this demo. Values that work are on the page behind this dialog.',
      fields: [
        {
          name: 'address',
          label: 'API address',
          kind: 'url',
          required: true,
          level: 'organization',
          example: 'http://localhost:4100/erp',
        },
        {
          name: 'clientId',
          label: 'Client ID',
          kind: 'text',
          required: true,
          level: 'organization',
          below: 'override',
        },
        {
          name: 'clientSecret',
          label: 'Client secret',
          kind: 'secret',
          required: true,
          level: 'organization',
        },
        { name: 'environmentId', label: 'Environment ID', kind: 'text', required: true },
        { name: 'organizationId', label: 'Organization ID', kind: 'text', required: true },
      ],
      placements: [{ in: 'basic', username: '{clientId}', password: '{clientSecret}' }],
      dryRequest: { kind: 'http', method: 'GET', url: '{address}/{environmentId}/{organizationId}/me' },
    },
  ],
});

/** Its API, played by this process. */
export function adventureErpApi(secret: string): Hono {
  return new Hono().get('/:environment/:organization/me', (context) => {
    const { environment, organization } = context.req.param();
    const basic = /^Basic (.+)$/.exec(context.req.header('Authorization') ?? '')?.[1] ?? '';
    const sent = Buffer.from(basic, 'base64').toString('utf8');
    if (!isEqual(sent, `northwind:${secret}`)) return context.json({ error: 'unknown client' }, 401);
    const isKnown =
      environment === adventureCompany.environment && organization === adventureCompany.organization;
    return isKnown ? context.json({ name: 'Northwind' }) : context.json({ error: 'no such company' }, 404);
  });
}
