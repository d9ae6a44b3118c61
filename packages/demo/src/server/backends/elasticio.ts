import { elasticioAdapter } from '@keyward/adapters/elasticio';
import { fakeElasticio, sampleWorkspaceId } from '../../../../../test/support/fakes/elasticio.ts';
import type { ForeignBackend } from './foreignBackend.ts';
import { served } from './served.ts';

/** elastic.io, played by a fake: there is no server of it to be had. */
export const elasticio: ForeignBackend = async (context) => {
  const { fetch } = fakeElasticio();
  const adapter = elasticioAdapter({
    workspaceId: sampleWorkspaceId,
    email: 'integrator@acme.example',
    apiKey: 'fake-api-key',
    fetch,
  });
  return served(context, adapter);
};
