/** What elastic.io keeps, as far as the fake needs it. Secrets are in clear, as they are there. */
export interface FakeElasticioState {
  workspaceId: string;
  components: FakeComponent[];
  credentials: FakeCredential[];
  flows: FakeFlow[];
}

export interface FakeComponent {
  id: string;
  /** Git revision of the latest version, 40 hexadecimal digits. */
  revision: string;
  repoName: string;
  /** The component's `component.json`; anything, so that tests can have broken ones. */
  descriptor: unknown;
}

export interface FakeCredential {
  id: string;
  name: string;
  componentId: string;
  workspaceId: string;
  keys: Record<string, unknown>;
}

export interface FakeFlow {
  id: string;
  name: string;
  status: 'active' | 'inactive';
  /** What the flow is while it starts or stops. @default status */
  currentStatus?: 'active' | 'inactive';
  workspaceId: string;
  /** One step for each. */
  credentialIds: string[];
}

/** Like MongoDB's: the second of creation, then something that no other id has. */
export function objectId(seconds: number, unique: number): string {
  return seconds.toString(16).padStart(8, '0') + unique.toString(16).padStart(16, '0');
}
