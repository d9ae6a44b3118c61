import { memoryAdapterDefinition, sampleCredentials, type MemoryFault } from '@keyward/adapters/memory';
import { credentialStatuses, KeywardError, type Credential } from '@keyward/core';
import {
  CreateCredentialsModal,
  CredentialsGrid,
  englishCredentialsGridMessages,
  englishErrorMessages,
} from '@keyward/ui';
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

const limited: Credential[] = sample
  ? [
      {
        ...sample,
        id: 'cred_database',
        name: 'Reporting replica',
        type: 'database',
        limits: [{ kind: 'connections', maximum: 5 }],
        expiresAt: '2027-03-31T21:59:59.999Z',
      },
      {
        ...sample,
        id: 'cred_key',
        name: 'Order import',
        type: 'apiKey',
        limits: [
          { kind: 'requests', maximum: 1000, windowSeconds: 86_400 },
          { kind: 'requests', maximum: 50_000 },
        ],
      },
      { ...sample, id: 'cred_free', name: 'Partner portal' },
    ]
  : [];

export const ExpiryAndLimits: Story = {
  parameters: stage({ backend: { credentials: limited }, locale: 'en-US' }),
  play: async ({ canvas }) => {
    const card = async (name: string) => within(await canvas.findByRole('article', { name }));
    await expect((await card('Reporting replica')).getByText('At most 5 connections')).toBeVisible();
    await expect((await card('Reporting replica')).getByText('Mar 31, 2027')).toBeVisible();
    await expect((await card('Order import')).getByText('1,000 requests per day')).toBeVisible();
    await expect((await card('Order import')).getByText('At most 50,000 requests')).toBeVisible();
    await expect((await card('Partner portal')).queryByText('Limits')).not.toBeInTheDocument();
    await expect((await card('Partner portal')).queryByText('Expires')).not.toBeInTheDocument();
  },
};

/** A column of its own only where some row has something in it. */
export const ExpiryAndLimitsInTheList: Story = {
  ...ExpiryAndLimits,
  args: { defaultView: 'list' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('columnheader', { name: 'Expires' })).toBeInTheDocument();
    await expect(canvas.getByRole('columnheader', { name: 'Limits' })).toBeInTheDocument();
    await expect(canvas.getByRole('cell', { name: /^1,000 requests per day/ })).toBeInTheDocument();
  },
};

const neverExpiring = limited.map(({ limits: _limits, expiresAt: _expiresAt, ...rest }) => rest);

export const NoEmptyColumns: Story = {
  args: { defaultView: 'list' },
  parameters: stage({ backend: { credentials: neverExpiring } }),
  play: async ({ canvas }) => {
    await canvas.findByRole('table');
    await expect(canvas.queryByRole('columnheader', { name: 'Expires' })).not.toBeInTheDocument();
    await expect(canvas.queryByRole('columnheader', { name: 'Limits' })).not.toBeInTheDocument();
  },
};

const canDisable = { capabilities: { disable: { versionLock: true } } };

/** Each row offers the one that its own actions name. */
export const DisableAndEnable: Story = {
  parameters: stage({ backend: { ...canDisable, credentials: sampleCredentials() } }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Disable Stripe live' })).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Enable NetSuite sandbox' })).toBeVisible();
    await expect(canvas.queryByRole('button', { name: 'Disable NetSuite sandbox' })).not.toBeInTheDocument();
  },
};

export const AdapterWithoutDisable: Story = {
  parameters: stage({
    backend: {
      credentials: sampleCredentials().map((row) => ({ ...row, actions: ['disable', 'enable', 'delete'] })),
    },
  }),
  play: async ({ canvas }) => {
    await canvas.findAllByRole('article');
    await expect(canvas.queryByRole('button', { name: /^(Disable|Enable)/ })).not.toBeInTheDocument();
  },
};

const whenEnabling = (fault: MemoryFault) =>
  stage({
    backend: {
      ...canDisable,
      credentials: sampleCredentials(),
      fail: ({ method }) => (method === 'setCredentialEnabled' ? fault : undefined),
    },
  });

/** Busy is the button that was pressed; the row shows nothing that the backend has not said. */
export const Enabling: Story = {
  parameters: whenEnabling('hang'),
  play: async ({ canvas, userEvent }) => {
    const card = within(await canvas.findByRole('article', { name: 'NetSuite sandbox' }));
    const enable = card.getByRole('button', { name: 'Enable NetSuite sandbox' });
    await userEvent.click(enable);
    await waitFor(() => expect(enable).toHaveAttribute('aria-disabled', 'true'));
    await expect(card.getByText('Disabled')).toBeVisible();
  },
};

/** A refusal stands beside the button. */
export const EnableRefused: Story = {
  parameters: whenEnabling(new KeywardError('forbidden')),
  play: async ({ canvas, userEvent }) => {
    const card = within(await canvas.findByRole('article', { name: 'NetSuite sandbox' }));
    const enable = card.getByRole('button', { name: 'Enable NetSuite sandbox' });
    await userEvent.click(enable);
    await expect(await card.findByRole('alert')).toHaveTextContent(englishErrorMessages.forbidden);
    await expect(enable).toHaveFocus();
  },
};

export const EnableRefusedInTheList: Story = {
  args: { defaultView: 'list' },
  parameters: whenEnabling(new KeywardError('unavailable')),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Enable NetSuite sandbox' }));
    const alert = await canvas.findByRole('alert');
    await expect(alert).toHaveTextContent(/We don’t know whether it was enabled/);
    const shown = canvas.getByRole('group', { name: 'Credentials' }).getBoundingClientRect();
    await waitFor(() => expect(alert.getBoundingClientRect().right).toBeLessThanOrEqual(shown.right));
    await expect(alert.getBoundingClientRect().left).toBeGreaterThanOrEqual(shown.left);
  },
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
