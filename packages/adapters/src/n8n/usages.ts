import { KeywardError, type CredentialUsage } from '@keyward/core';
import type { N8nApi } from './n8nApi.ts';
import { isRecord, readWorkflow, type CredentialRow, type Workflow } from './wire.ts';

const defaultMaximum = 10_000;

export interface UsageOptions {
  maximumWorkflows?: number;
  editorUrl?: string;
}

/**
 * Finds the workflows that use a credential. n8n has no list of them, so all workflows that the API
 * key can see are read to the end; one that is changed while they are read may be missed. Rejects
 * rather than to answer by a part of them.
 */
export function createUsageFinder(
  api: N8nApi,
  { maximumWorkflows = defaultMaximum, editorUrl }: UsageOptions,
): (credential: CredentialRow, signal: AbortSignal) => Promise<CredentialUsage[]> {
  return async (credential, signal) => {
    const usages = new Map<string, CredentialUsage>();
    const cursors = new Set<string | null>();
    let cursor: string | null = null;
    let count = 0;
    do {
      const page = await api.listWorkflows(cursor, signal);
      cursors.add(cursor);
      cursor = page.nextCursor;
      count += page.rows.length;
      if (count > maximumWorkflows) throw tooMany(maximumWorkflows);
      for (const row of page.rows) {
        const workflow = readWorkflow(row);
        if (!workflow) throw unreadable('listed a workflow without `id`, `active` or `nodes`');
        const usage = usageIn(workflow, credential, editorUrl);
        if (usage) usages.set(usage.id, usage);
      }
      if (cursor !== null && cursors.has(cursor)) throw unreadable('gave the same cursor twice');
      // An empty page before the end would let the pages go on without end.
      if (cursor !== null && page.rows.length === 0) throw unreadable('gave an empty page before the last');
    } while (cursor !== null);
    // What would break comes first, in case a view shows only some.
    return [...usages.values()].sort((a, b) => Number(b.isActive) - Number(a.isActive));
  };
}

function usageIn(
  workflow: Workflow,
  credential: CredentialRow,
  editorUrl: string | undefined,
): CredentialUsage | null {
  const { id, name, nodes, publishedNodes = nodes } = workflow;
  const isPublished = publishedNodes.some((node) => uses(node, credential));
  if (!isPublished && !nodes.some((node) => uses(node, credential))) return null;
  return {
    id,
    kind: 'flow',
    name,
    isActive: workflow.isActive && isPublished,
    ...(editorUrl !== undefined && {
      url: `${editorUrl.replace(/\/+$/, '')}/workflow/${encodeURIComponent(id)}`,
    }),
  };
}

/** Old workflows name a credential without its id, or by its name alone. */
function uses(node: unknown, { id, name, type }: CredentialRow): boolean {
  const references = isRecord(node) && isRecord(node['credentials']) ? node['credentials'] : {};
  return Object.entries(references).some(([referenceType, reference]) => {
    if (typeof reference === 'string') return referenceType === type && reference === name;
    if (!isRecord(reference)) return false;
    const { id: referenceId, name: referenceName } = reference;
    if (typeof referenceId === 'string' || typeof referenceId === 'number') return String(referenceId) === id;
    return referenceType === type && referenceName === name;
  });
}

function tooMany(maximum: number): KeywardError {
  return new KeywardError('unsupported', {
    message: `Keyward: n8n has more than ${maximum} workflows, so what uses a credential is unknown. Raise \`maximumWorkflows\`.`,
  });
}

function unreadable(what: string): KeywardError {
  return new KeywardError('badResponse', { message: `Keyward: n8n ${what}, so usages are unknown.` });
}
