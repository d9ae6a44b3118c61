import { memoryAdapter, sampleCredentials } from '@keyward/adapters/memory';
import { render, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { CredentialsProvider } from '../provider/CredentialsProvider.tsx';
import { CredentialsGrid } from './CredentialsGrid.tsx';

it.each(['grid', 'list'] as const)(
  'does not call a credential unused when nobody knows, as %s',
  async (view) => {
    const [used, unused] = sampleCredentials(2);
    if (!used || !unused) throw new RangeError('There are two samples.');
    const { lastUsedAt: _, ...unknown } = used;
    const credentials = [
      { ...unknown, id: 'cred_a', name: 'Not known' },
      { ...unused, id: 'cred_b', name: 'Not used', lastUsedAt: null },
    ];
    render(
      <CredentialsProvider adapter={memoryAdapter({ credentials })}>
        <CredentialsGrid defaultView={view} />
      </CredentialsProvider>,
    );
    const role = view === 'grid' ? 'article' : 'row';
    const find = (name: string) => screen.findByRole(role, { name: new RegExp(name) });
    expect(within(await find('Not used')).getByText('Never')).toBeVisible();
    expect(within(await find('Not known')).queryByText('Never')).toBeNull();
  },
);
