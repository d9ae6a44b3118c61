import {
  memoryAdapterDefinition,
  sampleCredentials,
  type MemoryCall,
  type MemoryFault,
} from '@keyward/adapters/memory';
import { errorCodes, KeywardError, type ErrorCode } from '@keyward/core';
import { CredentialsGrid, englishErrorMessages, type CredentialsGridProps } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, spyOn, waitFor, within } from 'storybook/test';
import { onStage, stage } from './support/onStage.tsx';
import { Stage } from './support/Stage.tsx';

const meta = {
  title: 'Widgets/CredentialsGrid/Reading',
  component: CredentialsGrid,
  decorators: [onStage],
} satisfies Meta<typeof CredentialsGrid>;

export default meta;
type Story = StoryObj<typeof meta>;

/** The developer is told which fields are wrong, once. */
function toldToTheDeveloper(): void {
  spyOn(console, 'warn').mockImplementation(() => {});
}

type ListCall = Extract<MemoryCall, { method: 'listCredentials' }>;

const whenListing =
  (fault: (call: ListCall) => MemoryFault | undefined) =>
  (call: MemoryCall): MemoryFault | undefined =>
    call.method === 'listCredentials' ? fault(call) : undefined;

/** Native and external systems, several credentials of one system, a webhook's signed requests: one list. */
export const Grid: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findAllByRole('article')).toHaveLength(16);
    const emea = within(canvas.getByRole('article', { name: 'Salesforce EMEA' }));
    await expect(emea.getByText('Salesforce')).toBeVisible();
    await expect(emea.getByText('northwind-emea.my.salesforce.com')).toBeVisible();
    await expect(emea.getByText('Active')).toBeVisible();
    await expect(canvas.getByRole('article', { name: 'Order events' })).toHaveTextContent('Signed request');
    await expect(canvas.getByRole('button', { name: 'Grid' })).toHaveAttribute('aria-pressed', 'true');
  },
};

export const List: Story = {
  args: { defaultView: 'list' },
  play: async ({ canvas }) => {
    const table = await canvas.findByRole('table', { name: 'Credentials' });
    await expect(within(table).getAllByRole('row')).toHaveLength(17);
    await expect(
      within(table).getByRole('rowheader', { name: /^Stripe live Stripe · acct_northwind/ }),
    ).toBeVisible();
  },
};

export const ViewChanged: Story = {
  args: { onViewChange: fn() },
  play: async ({ canvas, userEvent, args }) => {
    await canvas.findAllByRole('article');
    await userEvent.click(canvas.getByRole('button', { name: 'List' }));
    await expect(canvas.getByRole('table')).toBeVisible();
    await expect(args.onViewChange).toHaveBeenCalledOnce();
    await expect(args.onViewChange).toHaveBeenCalledWith('list');
    await userEvent.click(canvas.getByRole('button', { name: 'Grid' }));
    await expect(canvas.queryByRole('table')).not.toBeInTheDocument();
  },
};

/** `view` belongs to the host: without an answer to `onViewChange` it stays. */
export const ViewOfTheHost: Story = {
  args: { view: 'list', onViewChange: fn() },
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('table');
    await userEvent.click(canvas.getByRole('button', { name: 'Grid' }));
    await expect(canvas.getByRole('table')).toBeVisible();
  },
};

export const Loading: Story = {
  parameters: stage({ backend: { fail: whenListing(() => 'hang') } }),
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status', { name: 'Loading credentials…' })).toBeVisible();
    await expect(canvas.queryByRole('alert')).not.toBeInTheDocument();
  },
};

export const Empty: Story = {
  parameters: stage({ backend: { credentials: [] } }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('No credentials yet')).toBeVisible();
    await expect(canvas.queryByRole('article')).not.toBeInTheDocument();
  },
};

export const OwnEmptyState: Story = {
  ...Empty,
  args: {
    emptyState: (
      <p>
        Nothing here. <a href="https://example.com/guide">Read how partners connect</a>.
      </p>
    ),
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('link', { name: 'Read how partners connect' })).toBeVisible();
    await expect(canvas.queryByText('No credentials yet')).not.toBeInTheDocument();
  },
};

interface RefusedArgs extends CredentialsGridProps {
  /** What the backend answers with. */
  code: ErrorCode;
}

/** Refusals show at once; what may pass by itself is tried again twice before it shows. */
export const Refused: StoryObj<RefusedArgs> = {
  args: { code: 'forbidden' },
  argTypes: { code: { control: 'select', options: errorCodes } },
  render: ({ code, ...props }) => (
    <Stage key={code} backend={{ fail: whenListing(() => new KeywardError(code)) }}>
      <CredentialsGrid {...props} />
    </Stage>
  ),
  play: async ({ canvas, args }) => {
    await expect(await canvas.findByRole('alert', undefined, { timeout: 5_000 })).toHaveTextContent(
      englishErrorMessages[args.code],
    );
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible();
  },
};

export const RefusedThenThere: Story = {
  parameters: stage({
    backend: { fail: whenListing(({ count }) => (count === 1 ? new KeywardError('forbidden') : undefined)) },
  }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Try again' }));
    await expect(await canvas.findAllByRole('article')).toHaveLength(16);
    await expect(canvas.queryByRole('alert')).not.toBeInTheDocument();
  },
};

/** Rows that were seen stay, with the reason why there may be newer ones. */
export const RefreshFailed: Story = {
  parameters: stage({
    backend: { fail: whenListing(({ count }) => (count > 1 ? new KeywardError('forbidden') : undefined)) },
  }),
  play: async ({ canvas, userEvent }) => {
    const card = await canvas.findByRole('article', { name: 'Stripe live' });
    await userEvent.click(within(card).getByRole('button', { name: 'Delete Stripe live' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Yes' }));
    await expect(await canvas.findByRole('alert')).toHaveTextContent('This list may be out of date.');
    await expect(canvas.getAllByRole('article')).toHaveLength(15);
  },
};

/** Rows that are no credentials are left out and counted; the others are there. */
export const DroppedRows: Story = {
  beforeEach: toldToTheDeveloper,
  parameters: stage({
    makeAdapter: () => ({
      ...memoryAdapterDefinition(),
      listCredentials: async () => ({
        items: [...sampleCredentials(2), JSON.parse('{"id":7}') as never, null as never],
        nextCursor: null,
      }),
    }),
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findAllByRole('article')).toHaveLength(2);
    await expect(canvas.getByText('2 entries could not be read and are not shown.')).toBeVisible();
  },
};

export const MorePages: Story = {
  args: { pageSize: 6 },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findAllByRole('article')).toHaveLength(6);
    await userEvent.click(canvas.getByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(canvas.getAllByRole('article')).toHaveLength(12));
    await userEvent.click(canvas.getByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(canvas.getAllByRole('article')).toHaveLength(16));
    await expect(canvas.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
  },
};

export const LoadingMore: Story = {
  args: { pageSize: 6 },
  parameters: stage({
    backend: { fail: whenListing(({ params }) => (params.cursor === undefined ? undefined : 'hang')) },
  }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Show more' }));
    const more = canvas.getByRole('button', { name: 'Loading more…' });
    await expect(more).toHaveAttribute('aria-disabled', 'true');
    await expect(more).toHaveFocus();
    await expect(canvas.getAllByRole('article')).toHaveLength(6);
  },
};

export const ShowMoreFailed: Story = {
  args: { pageSize: 6 },
  parameters: stage({
    backend: {
      fail: whenListing(({ params }) =>
        params.cursor === undefined ? undefined : new KeywardError('forbidden'),
      ),
    },
  }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Show more' }));
    await expect(await canvas.findByRole('alert')).toHaveTextContent(englishErrorMessages.forbidden);
    await expect(canvas.getAllByRole('article')).toHaveLength(6);
    await expect(canvas.getByRole('button', { name: 'Show more' })).toBeVisible();
  },
};
