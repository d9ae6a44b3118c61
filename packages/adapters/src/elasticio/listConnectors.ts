import type { ConnectorList } from '@keyward/core';
import { readDescriptor, type Descriptor } from './componentFields.ts';
import { connectorName } from './credentialRow.ts';
import type { Descriptors } from './descriptors.ts';
import type { ElasticioClient } from './elasticioClient.ts';
import { readAllPages } from './pages.ts';
import { ComponentResourceSchema, DescriptorResourceSchema, IncludedVersionSchema } from './wire.ts';

/**
 * The workspace's components that need credentials, by name. The latest descriptors come with the list
 * (`included`); one that does not is asked for. A component whose descriptor cannot be read is left
 * out, as nothing could be stored for it.
 */
export async function listConnectors(
  client: ElasticioClient,
  descriptors: Descriptors,
  { workspaceId, signal }: { workspaceId: string; signal: AbortSignal },
): Promise<ConnectorList> {
  // In the singular, unlike the other resources of a workspace.
  const path = `/v2/workspace/${workspaceId}/components`;
  const { rows, included } = await readAllPages(client, path, {}, { signal, isPaged: false });
  const descriptorOfVersion = readIncluded(included);
  const ids = new Set<string>();
  for (const row of rows) {
    const component = ComponentResourceSchema.safeParse(row);
    if (!component.success) continue;
    const { id, relationships } = component.data;
    const descriptor = descriptorOfVersion(relationships?.latest_version?.data.id);
    if (descriptor) descriptors.keep(id, descriptor);
    ids.add(id);
  }
  const all = await descriptors.readAll(ids, signal);
  const items = [...all].flatMap(([id, descriptor]) => {
    if (!descriptor || descriptor.fields.length === 0) return [];
    const fields = [...descriptor.fields];
    return [{ id, name: connectorName(id, descriptor), methods: [{ type: descriptor.type, fields }] }];
  });
  return { items: items.sort((a, b) => a.name.localeCompare(b.name, 'en')) };
}

function readIncluded(
  included: readonly unknown[],
): (versionId: string | undefined) => Descriptor | undefined {
  const descriptorIds = new Map<string, string>();
  const descriptors = new Map<string, Descriptor>();
  for (const resource of included) {
    const version = IncludedVersionSchema.safeParse(resource);
    if (version.success) descriptorIds.set(version.data.id, version.data.relationships.descriptor.data.id);
    const descriptor = DescriptorResourceSchema.safeParse(resource);
    if (descriptor.success) descriptors.set(descriptor.data.id, readDescriptor(descriptor.data.attributes));
  }
  return (versionId) => descriptors.get(descriptorIds.get(versionId ?? '') ?? '');
}
