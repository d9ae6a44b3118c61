import { KeywardError, type Credential } from '@keyward/core';
import { credentialRow } from './credentialRow.ts';
import type { Descriptors } from './descriptors.ts';
import type { ElasticioClient } from './elasticioClient.ts';
import { readAllPages } from './pages.ts';
import { CredentialAnswerSchema, CredentialResourceSchema, isId, type CredentialResource } from './wire.ts';

export interface CredentialReader {
  /** With its secrets. Rejects with `notFound` also for one of another workspace. */
  read: (id: string, signal: AbortSignal) => Promise<CredentialResource>;
  /** Without its secrets. */
  rowOf: (resource: CredentialResource, signal: AbortSignal) => Promise<Credential>;
  /** Without their secrets, newest first; of one component where it is named. */
  list: (connectorId: string | undefined, signal: AbortSignal) => Promise<Credential[]>;
}

/** `createAdapter` drops and counts it. The row itself may hold secrets where nobody would look for them. */
const unreadableRow = {} as Credential;

/** Reads the credentials of one workspace. The API key reads those of every workspace of its user. */
export function createCredentialReader(
  client: ElasticioClient,
  descriptors: Descriptors,
  workspaceId: string,
): CredentialReader {
  const isOwn = ({ relationships }: CredentialResource) => relationships.workspace.data.id === workspaceId;

  async function rowsOf(
    resources: readonly CredentialResource[],
    signal: AbortSignal,
  ): Promise<Credential[]> {
    const known = await descriptors.readAll(resources.map(componentIdOf), signal);
    return resources.map((resource) => credentialRow(resource, known.get(componentIdOf(resource)) ?? null));
  }

  return {
    read: async (id, signal) => {
      const call = { method: 'GET', path: credentialPath(id), signal } as const;
      try {
        const { data } = await client.request(call, CredentialAnswerSchema);
        if (isOwn(data)) return data;
      } catch (thrown) {
        const error = KeywardError.from(thrown);
        if (!isOfUnknownId(error)) throw error;
      }
      throw new KeywardError('notFound');
    },
    rowOf: async (resource, signal) => {
      const known = await descriptors.readAll([componentIdOf(resource)], signal);
      return credentialRow(resource, known.get(componentIdOf(resource)) ?? null);
    },
    list: async (connectorId, signal) => {
      const query = {
        workspace_id: workspaceId,
        ...(connectorId !== undefined && { 'filter[component]': connectorId }),
      };
      const { rows } = await readAllPages(client, '/v2/credentials', query, { signal, isPaged: false });
      const parsed = rows.map((row) => CredentialResourceSchema.safeParse(row).data);
      const readable = parsed.filter((resource) => resource !== undefined);
      const items = await rowsOf(readable.filter(isOwn), signal);
      const unreadable = Array.from({ length: parsed.length - readable.length }, () => unreadableRow);
      return [...items.sort(byCreation), ...unreadable];
    },
  };
}

export function componentIdOf({ relationships }: CredentialResource): string {
  return relationships.component.data.id;
}

/** Of a read by id, which sends nothing else that could be wrong (400). */
export function isOfUnknownId({ code }: KeywardError): boolean {
  return code === 'notFound' || code === 'validation';
}

export function credentialPath(id: string): string {
  if (!isId(id)) throw new KeywardError('notFound');
  return `/v2/credentials/${id}`;
}

function byCreation(a: Credential, b: Credential): number {
  return b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id);
}
