import { defineConnector, type Connector } from '@keyward/core';
import {
  calendarScopes,
  startConnectProvider,
  type ConnectProvider,
} from '../../../../../test/support/backends/connectProvider.ts';

/** Somebody else's system with accounts: a real `oidc-provider` that runs inside the demo. */
export interface Calendar {
  connector: Connector;
  client: Pick<ConnectProvider, 'clientId' | 'clientSecret'>;
}

const descriptions: Record<(typeof calendarScopes)[number], string> = {
  'events:read': 'See events',
  'events:write': 'Create and change events',
};

export async function startCalendar(): Promise<Calendar> {
  const coop = process.env['KEYWARD_DEMO_CALENDAR_COOP'];
  const { issuer, clientId, clientSecret } = await startConnectProvider(coop === undefined ? {} : { coop });
  const connector = defineConnector({
    id: 'calendar',
    name: 'Contoso Calendar',
    category: 'Demo',
    keywords: ['oauth', 'account', 'sign in'],
    mark: 'M5 4h2V2h2v2h6V2h2v2h2v17H5Zm2 6v9h10v-9Z',
    methods: [
      {
        type: 'oauth2AuthorizationCode',
        fields: [],
        oauth: {
          issuer,
          authorizationUrl: `${issuer}/auth`,
          tokenUrl: `${issuer}/token`,
          scopes: calendarScopes.map((name) => ({ name, description: descriptions[name] })),
          defaultScopes: [...calendarScopes],
        },
      },
    ],
  });
  return { connector: connector as unknown as Connector, client: { clientId, clientSecret } };
}
