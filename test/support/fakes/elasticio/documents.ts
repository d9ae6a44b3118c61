import type { FakeComponent, FakeCredential, FakeFlow } from './state.ts';

type Document = Record<string, unknown>;

/** The resources as the API sends them. */
export function credentialDocument({ id, name, componentId, workspaceId, keys }: FakeCredential): Document {
  return {
    id,
    type: 'credential',
    links: { self: `/v2/credentials/${id}` },
    attributes: { name, keys },
    relationships: {
      user: relation('users', 'user', '59d3562c68ed850019bde27f'),
      component: relation('components', 'component', componentId),
      workspace: relation('workspaces', 'workspace', workspaceId),
    },
  };
}

export function componentDocument({ id, repoName, revision }: FakeComponent): Document {
  return {
    id,
    type: 'component',
    links: { self: `/v2/components/${id}` },
    attributes: { name: repoName, team_name: 'core', access: 'global', whitelisted_contract_ids: [] },
    relationships: {
      versions: { links: { related: `/v2/components/${id}/versions` } },
      latest_version: {
        data: { id: revision, type: 'version' },
        links: { self: `/v2/components/${id}/versions/latest` },
      },
    },
  };
}

export function versionDocument({ id, revision }: FakeComponent): Document {
  return {
    id: revision,
    type: 'version',
    links: { self: `/v2/versions/${revision}` },
    attributes: { date: 1_517_392_057_184, version_number: '2' },
    relationships: {
      descriptor: {
        data: { id: revision, type: 'descriptor' },
        links: { self: `/v2/components/${id}/versions/${revision}/descriptor` },
      },
      component: relation('components', 'component', id),
    },
  };
}

export function descriptorDocument({ revision, repoName, descriptor }: FakeComponent): Document {
  const own = typeof descriptor === 'object' && descriptor !== null ? descriptor : undefined;
  return {
    id: revision,
    type: 'descriptor',
    links: { self: `/v2/descriptors/${revision}` },
    attributes: own
      ? {
          repo_name: repoName,
          team_name: 'core',
          short_revision: revision.slice(0, 7),
          is_latest: true,
          icon: 'BASE64',
          language: 'nodejs',
          sailor_version: '2.6.25',
          ...own,
        }
      : descriptor,
    relationships: { version: { data: { id: revision, type: 'version' } } },
  };
}

export function flowDocument(flow: FakeFlow): Document {
  const { id, name, status, currentStatus = status, workspaceId, credentialIds } = flow;
  const nodes = [undefined, ...credentialIds].map((credentialId, index) => ({
    id: `step_${index + 1}`,
    command: 'core/component:do@51ff8236dd1d461f67111b145f69441bafdeb710',
    fields: {},
    selected_data_samples: [],
    ...(credentialId !== undefined && { credentials_id: credentialId }),
  }));
  return {
    id,
    type: 'flow',
    links: { self: `/v2/flows/${id}` },
    attributes: {
      name,
      status,
      current_status: currentStatus,
      type: 'ordinary',
      api_version: '2.0',
      graph: { nodes, edges: [] },
    },
    relationships: { workspace: relation('workspaces', 'workspace', workspaceId) },
  };
}

export function executionDocument(id: string, result: Document, status?: string): Document {
  return {
    id,
    type: 'execution-result',
    links: { self: `/v2/exec/result/${id}` },
    attributes: { result, ...(status !== undefined && { status }) },
  };
}

function relation(collection: string, type: string, id: string): Document {
  return { data: { id, type }, links: { self: `/v2/${collection}/${id}` } };
}
