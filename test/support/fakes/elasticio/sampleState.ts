import { sampleComponentIds, sampleComponents } from './sampleComponents.ts';
import { objectId, type FakeCredential, type FakeElasticioState, type FakeFlow } from './state.ts';

export const sampleWorkspaceId = '59d341e9037f7200184a408b';
export const otherWorkspaceId = '59d341e9037f7200184a409c';

const firstSecond = Date.parse('2026-03-02T08:00:00Z') / 1000;
const day = 86_400;

const { smtp, salesforce, postgresql, petstore, odd } = sampleComponentIds;

/** Made up, and recognizable: none of them may be found anywhere but in here. */
export const sampleSecrets = [
  'smtp-relay-7fQ2mXw9LrTz4KpN8sVd',
  'smtp-backup-b0Yh6RcJ3uGe5WqA1iZt',
  '00Dxx-crm-access-u8Ht5Lq2Zk7Wn4Pb',
  '5Aep-crm-refresh-Jc9Xv3Mr6Td1Fy0S',
  'warehouse-Kd4pQ9vT2nX7bL5hR8mJ3wZ6',
  'petstore-live-V6tB1yN8cR4kM9xQ2jH7',
  'odd-basic-G3zL8fW5dS0pT6vY1nK4',
  'odd-hologram-E7rU2hC9aM5wJ1xB6qD3',
  'odd-legacy-N0sP4kV8gZ3tF7yL2cX6',
] as const;

const credentials: readonly Omit<FakeCredential, 'id' | 'workspaceId'>[] = [
  {
    name: 'Mail relay',
    componentId: smtp,
    keys: {
      host: 'smtp.mail.example',
      port: '587',
      encryption: 'starttls',
      verifyCertificate: 'on',
      username: 'relay@mail.example',
      password: sampleSecrets[0],
    },
  },
  {
    name: 'Mail relay (backup)',
    componentId: smtp,
    keys: {
      host: 'smtp2.mail.example',
      encryption: 'tls',
      username: 'relay@mail.example',
      password: sampleSecrets[1],
    },
  },
  {
    name: 'CRM production',
    componentId: salesforce,
    keys: {
      prodEnv: 'login',
      oauth: {
        access_token: sampleSecrets[2],
        refresh_token: sampleSecrets[3],
        instance_url: 'https://acme.crm.example',
      },
    },
  },
  {
    name: 'Warehouse',
    componentId: postgresql,
    keys: {
      host: 'db.acme.example',
      port: 5432,
      database: 'warehouse',
      user: 'etl',
      password: sampleSecrets[4],
      schemas: ['public', 'sales'],
    },
  },
  { name: 'Petstore', componentId: petstore, keys: { apiKey: sampleSecrets[5] } },
  {
    name: 'Odd one',
    componentId: odd,
    keys: {
      'installation.uuid': '9f1c2a',
      URL: `https://svc:${sampleSecrets[8]}@odd.example/api`,
      auth: { type: 'Basic', basic: { username: 'svc', password: sampleSecrets[6] } },
      hologram: sampleSecrets[7],
      // Left behind by an older version of the component.
      legacyKey: sampleSecrets[8],
    },
  },
];

const flows: readonly Omit<FakeFlow, 'id' | 'workspaceId'>[] = [
  { name: 'Order confirmations', status: 'active', credentialIds: [idOf(0)] },
  { name: 'Contacts to the warehouse', status: 'active', credentialIds: [idOf(2), idOf(3)] },
  { name: 'Weekly report', status: 'inactive', credentialIds: [idOf(3), idOf(1)] },
  { name: 'Heartbeat', status: 'active', credentialIds: [] },
];

/** A workspace with six credentials, four flows, and the components that they belong to. */
export function sampleState(): FakeElasticioState {
  const workspaceId = sampleWorkspaceId;
  return {
    workspaceId,
    components: structuredClone([...sampleComponents]),
    credentials: credentials.map((credential, index) => ({
      ...structuredClone(credential),
      id: idOf(index),
      workspaceId,
    })),
    flows: flows.map((flow, index) => ({
      ...structuredClone(flow),
      id: objectId(firstSecond + index, 0xf000 + index),
      workspaceId,
    })),
  };
}

function idOf(index: number): string {
  return objectId(firstSecond + index * day, 0xc000 + index);
}
