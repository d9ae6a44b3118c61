import type { KeywardAdapter } from '@keyward/core';
import { CreateCredentialsModal, CredentialsGrid } from '@keyward/ui';
import { CapabilityTable } from '../docs/CapabilityTable.tsx';
import { Stage } from './Stage.tsx';

/** The same widgets over whatever adapter, and below them what it declares. */
export function OverBackend({ name, about, adapter }: OverBackendProps) {
  return (
    <>
      <p style={{ maxInlineSize: '44rem', marginBlockStart: 0 }}>
        <bdi>{about}</bdi>
      </p>
      <Stage makeAdapter={() => adapter}>
        <CredentialsGrid toolbar={<CreateCredentialsModal />} />
      </Stage>
      <div style={{ marginBlockStart: '2rem' }}>
        <CapabilityTable
          caption="What this backend can do"
          backends={[{ name, capabilities: adapter.capabilities }]}
        />
      </div>
    </>
  );
}

export interface OverBackendProps {
  name: string;
  about: string;
  adapter: KeywardAdapter;
}
