import { memoryAdapterDefinition, sampleCredentials } from '@keyward/adapters/memory';
import { credentialStatuses } from '@keyward/core';
import { CreateCredentialsModal, CredentialsGrid, englishCredentialsGridMessages } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import { clipboardText, refusingClipboard, takingClipboard } from './support/clipboard.ts';
import { credentialsOfEachStatus, hostileCredentials } from './support/hostileCredentials.ts';
import { expectClosed, issue } from './support/issuing.ts';
import logo from './support/logo.svg?url&no-inline';
import { onStage, stage } from './support/onStage.tsx';

const meta = {
  title: 'Widgets/CredentialsGrid/Rows',
  component: CredentialsGrid,
  decorators: [onStage],
} satisfies Meta<typeof CredentialsGrid>;

export default meta;
type Story = StoryObj<typeof meta>;

export const EachStatus: Story = {
  parameters: stage({ backend: { credentials: credentialsOfEachStatus } }),
  play: async ({ canvas }) => {
    await canvas.findAllByRole('article');
    for (const status of credentialStatuses) {
      await expect(canvas.getByText(englishCredentialsGridMessages.statuses[status])).toBeVisible();
    }
  },
};

const [sample] = sampleCredentials(1);

/** A newer backend's type, status and action: the row stays, nothing is guessed. */
export const UnknownStatusAndType: Story = {
  args: { onEdit: fn() },
  parameters: stage({
    makeAdapter: () => ({
      ...memoryAdapterDefinition(),
      listCredentials: async () => ({
        items: [
          {
            ...sample,
            name: 'From the future',
            status: 'dormant',
            type: 'passkey',
            actions: ['teleport'],
          } as never,
        ],
        nextCursor: null,
      }),
    }),
  }),
  play: async ({ canvas }) => {
    const card = within(await canvas.findByRole('article', { name: 'From the future' }));
    await expect(card.getByText('Unknown')).toBeVisible();
    await expect(card.getByText('Custom')).toBeVisible();
    await expect(card.getAllByRole('button')).toHaveLength(1);
  },
};

/** Names are foreign text: shown as they are, within their own box, and by the id where they show nothing. */
export const HostileNames: Story = {
  parameters: stage({ backend: { credentials: hostileCredentials } }),
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findAllByRole('article')).toHaveLength(hostileCredentials.length);
    await expect(
      canvas.getByRole('heading', { name: '<img src=x onerror=alert(1)><b>bold</b>' }),
    ).toBeVisible();
    await expect(canvas.getByRole('heading', { name: 'cred_invisible' })).toBeVisible();
    await expect(canvas.queryByRole('img')).not.toBeInTheDocument();
    await expect(canvasElement.scrollWidth).toBeLessThanOrEqual(canvasElement.clientWidth);
  },
};

export const HostileNamesInTheList: Story = {
  args: { defaultView: 'list' },
  parameters: HostileNames.parameters,
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findAllByRole('rowheader')).toHaveLength(hostileCredentials.length);
    await expect(canvas.getByRole('rowheader', { name: /^cred_invisible/ })).toBeVisible();
    await expect(canvasElement.scrollWidth).toBeLessThanOrEqual(canvasElement.clientWidth);
  },
};

const logoUrls = {
  there: new URL(logo, window.location.href).href,
  broken: new URL('/no-such-logo.png', window.location.href).href,
  script: 'javascript:alert(1)',
  inline: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>',
  plain: 'http://logos.example/logo.png',
};

/** Logos are decoration from a foreign place: https only, and initials where there is none. */
export const Logos: Story = {
  parameters: stage({
    backend: {
      credentials: Object.entries(logoUrls).flatMap(([kind, logoUrl]) =>
        sample
          ? [
              {
                ...sample,
                id: `cred_${kind}`,
                name: kind,
                connector: { id: kind, name: `Acme ${kind}`, logoUrl },
              },
            ]
          : [],
      ),
    },
  }),
  play: async ({ canvas, canvasElement }) => {
    await canvas.findAllByRole('article');
    const card = (name: string) => within(canvas.getByRole('article', { name }));
    await waitFor(() => expect(card('broken').getByText('AB')).toBeVisible());
    await expect(card('script').getByText('AS')).toBeVisible();
    await expect(card('inline').getByText('AI')).toBeVisible();
    await expect(card('plain').getByText('AP')).toBeVisible();
    await expect(Array.from(canvasElement.querySelectorAll('img'), ({ src }) => src)).toEqual([
      logoUrls.there,
    ]);
  },
};

export const IdCopied: Story = {
  beforeEach: takingClipboard,
  play: async ({ canvas, userEvent }) => {
    const card = within(await canvas.findByRole('article', { name: 'Stripe live' }));
    await userEvent.click(card.getByRole('button', { name: 'Copy ID of Stripe live' }));
    await expect(await card.findByText('ID copied.')).toBeInTheDocument();
    await expect(clipboardText()).toBe('cred_9ag4y7r1dzhp');
  },
};

/** What cannot be copied is selected, and says so. */
export const IdCopyRefused: Story = {
  beforeEach: refusingClipboard,
  play: async ({ canvas, userEvent }) => {
    const card = within(await canvas.findByRole('article', { name: 'Stripe live' }));
    await userEvent.click(card.getByRole('button', { name: 'Copy ID of Stripe live' }));
    await expect(await card.findByText(/Your browser refused to copy. The ID is selected/)).toBeVisible();
    await expect(getSelection()?.toString()).toBe('cred_9ag4y7r1dzhp');
  },
};

export const ScopesOnDemand: Story = {
  play: async ({ canvas, userEvent }) => {
    const card = within(await canvas.findByRole('article', { name: 'Partner portal' }));
    await expect(card.getByText('invoices:read')).not.toBeVisible();
    await userEvent.click(card.getByText('Fine grained, 3 scopes'));
    await expect(card.getByText('invoices:read')).toBeVisible();
  },
};

/** With `onEdit`, credentials whose own actions name it can be edited. */
export const Editable: Story = {
  args: { onEdit: fn() },
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Edit Stripe live' }));
    await expect(args.onEdit).toHaveBeenCalledWith(expect.objectContaining({ id: 'cred_9ag4y7r1dzhp' }));
    await expect(canvas.queryByRole('button', { name: 'Edit Order events' })).not.toBeInTheDocument();
  },
};

/** The policy "no editing": secrets never travel back, so nothing leads there. */
export const EditNever: Story = {
  args: { onEdit: fn() },
  parameters: stage({ policy: { edit: 'never' } }),
  play: async ({ canvas }) => {
    await canvas.findAllByRole('article');
    await expect(canvas.queryByRole('button', { name: /^Edit/ })).not.toBeInTheDocument();
    await expect(canvas.getAllByRole('button', { name: /^Delete/ })).toHaveLength(16);
  },
};

export const DeleteNever: Story = {
  parameters: stage({ policy: { delete: 'never' } }),
  play: async ({ canvas }) => {
    await canvas.findAllByRole('article');
    await expect(canvas.queryByRole('button', { name: /^Delete/ })).not.toBeInTheDocument();
  },
};

export const AdapterWithoutDelete: Story = {
  parameters: stage({ backend: { capabilities: { delete: undefined } } }),
  play: DeleteNever.play,
};

export const LinkToSupport: Story = {
  args: { support: <a href="https://example.com/support">Contact support</a> },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('link', { name: 'Contact support' })).toBeVisible();
  },
};

/** What the modal creates is in the list when the secret step closes. */
export const WithTheModal: Story = {
  args: { toolbar: <CreateCredentialsModal /> },
  beforeEach: takingClipboard,
  play: async ({ canvas, userEvent }) => {
    await canvas.findAllByRole('article');
    await userEvent.click(canvas.getByRole('button', { name: 'Create credentials' }));
    await issue(userEvent);
    await userEvent.click(screen.getByRole('button', { name: 'Copy secret' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Done' }));
    await expectClosed();
    await waitFor(() => expect(canvas.getAllByRole('article')).toHaveLength(17));
  },
};

export const Narrow: Story = {
  globals: { viewport: { value: 'narrow', isRotated: false } },
  args: { defaultView: 'list', toolbar: <CreateCredentialsModal />, onEdit: fn() },
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByRole('table');
    await expect(canvasElement.scrollWidth).toBeLessThanOrEqual(canvasElement.clientWidth);
  },
};
