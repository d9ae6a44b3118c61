/** A step of a flow: what it talks to, and as whom. */
export interface FlowStep {
  connectorId: string;
  /** Null while none is chosen. */
  credentialId: string | null;
}

/** A flow of the host, as its own API has it. */
export interface Flow {
  id: string;
  name: string;
  isActive: boolean;
  steps: readonly FlowStep[];
}

export function newFlow(): Flow {
  return {
    id: crypto.randomUUID(),
    name: '',
    isActive: true,
    steps: [{ connectorId: '', credentialId: null }],
  };
}

export async function readFlows(): Promise<Flow[]> {
  const response = await fetch('/api/flows');
  if (!response.ok) throw new Error('The flows could not be loaded.');
  return ((await response.json()) as { items: Flow[] }).items;
}

/** Resolves with what to tell the user, or null when it was saved. */
export async function saveFlow({ id, ...flow }: Flow): Promise<string | null> {
  const response = await fetch(`/api/flows/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(flow),
  });
  if (response.ok) return null;
  return response.status === 409
    ? 'One of the credentials was deleted meanwhile. Choose another one.'
    : 'The flow could not be saved. Give it a name, and each step a system and a credential.';
}

export async function deleteFlow(id: string): Promise<void> {
  await fetch(`/api/flows/${id}`, { method: 'DELETE' });
}
