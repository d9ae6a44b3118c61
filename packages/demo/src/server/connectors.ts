import { starterCatalog } from '@keyward/connectors/catalog';
import { ConnectorSchema, defineConnector, type Connector } from '@keyward/core';

/** A system of the demo's own, so that there is one whose keys everybody has. */
const partnerApi = defineConnector({
  id: 'fabrikam',
  name: 'Fabrikam Partner API',
  category: 'Demo',
  keywords: ['test', 'local', 'bearer'],
  mark: 'M4 20V9l8-5 8 5v11h-5v-6H9v6Z',
  methods: [
    {
      type: 'bearer',
      help: 'Runs inside this demo. Its address and a key that works are on the page behind this dialog.',
      fields: [
        {
          name: 'address',
          label: 'API address',
          kind: 'url',
          required: true,
          example: 'http://localhost:4100/partner',
          help: 'Without a path at the end.',
        },
        {
          name: 'key',
          label: 'Partner key',
          kind: 'secret',
          required: true,
          pattern: { expression: '^fab_[A-Za-z0-9_-]{20,}$', reason: 'Partner keys begin with fab_.' },
        },
      ],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {key}' }],
      dryRequest: { kind: 'http', method: 'GET', url: '{address}/me' },
    },
  ],
});

/** What can be connected in the demo: its own system, and what the starter catalog knows. */
export const demoConnectors: readonly Connector[] = [ConnectorSchema.parse(partnerApi), ...starterCatalog];
