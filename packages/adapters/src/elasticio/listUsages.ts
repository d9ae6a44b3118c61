import { KeywardError, type CredentialUsage } from '@keyward/core';
import type { ElasticioClient } from './elasticioClient.ts';
import { readAllPages } from './pages.ts';
import { FlowResourceSchema } from './wire.ts';

/**
 * The flows of the workspace that name the credential in a step, the active ones first. elastic.io
 * has no endpoint for that, so all flows are read. Drafts and old versions of flows are not looked at.
 */
export async function listUsages(
  client: ElasticioClient,
  { workspaceId, credentialId, flowUrl, signal }: ListUsagesParams,
): Promise<CredentialUsage[]> {
  const query = { workspace_id: workspaceId };
  const { rows } = await readAllPages(client, '/v2/flows', query, { signal, isPaged: true });
  const usages = new Map<string, CredentialUsage>();
  for (const row of rows) {
    const flow = FlowResourceSchema.safeParse(row);
    if (!flow.success) {
      throw new KeywardError('unavailable', {
        message: 'Keyward: elastic.io listed a flow whose steps cannot be read, so usages are unknown.',
        outcome: 'notApplied',
      });
    }
    const { id, attributes } = flow.data;
    if (!attributes.graph.nodes.some((node) => node.credentials_id === credentialId)) continue;
    const url = linkOf(id, flowUrl);
    usages.set(id, {
      id,
      kind: 'flow',
      name: (attributes.name ?? '').slice(0, 1000) || id,
      isActive: attributes.status === 'active' || attributes.current_status === 'active',
      ...(url !== undefined && { url }),
    });
  }
  return [...usages.values()].sort((a, b) => Number(b.isActive) - Number(a.isActive));
}

/** A usage without a link is worth more than a link. */
function linkOf(flowId: string, flowUrl: ListUsagesParams['flowUrl']): string | undefined {
  try {
    return flowUrl?.(flowId);
  } catch {
    return undefined;
  }
}

interface ListUsagesParams {
  workspaceId: string;
  credentialId: string;
  flowUrl: ((flowId: string) => string) | undefined;
  signal: AbortSignal;
}
