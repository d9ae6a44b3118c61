import type { MemoryCall, MemoryFault } from '@keyward/adapters/memory';
import { KeywardError } from '@keyward/core';
import { ConnectorLibrary, englishErrorMessages } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor, within } from 'storybook/test';
import { libraryBackend, manyConnectors } from './support/libraryBackend.ts';
import { onStage, stage } from './support/onStage.tsx';

const meta = {
  title: 'Widgets/ConnectorLibrary/States',
  component: ConnectorLibrary,
  decorators: [onStage],
  args: { onOpen: fn(), onConnect: fn(), onSetUp: fn() },
} satisfies Meta<typeof ConnectorLibrary>;

export default meta;
type Story = StoryObj<typeof meta>;

const when =
  (method: MemoryCall['method'], fault: (count: number) => MemoryFault | undefined) =>
  (call: MemoryCall): MemoryFault | undefined =>
    call.method === method ? fault(call.count) : undefined;

/** Available, setup required, connected, needs attention: in words, with a mark beside them. */
export const States: Story = {
  parameters: stage({ backend: libraryBackend() }),
  play: async ({ canvas, args, userEvent }) => {
    const cell = async (name: RegExp) => within(await canvas.findByRole('gridcell', { name }));
    const salesforce = await cell(/^Salesforce/);
    await expect(await salesforce.findByText('1 needs attention')).toBeVisible();
    await expect(salesforce.getByText('3 credentials')).toBeVisible();

    // Accounts have to wait for the organization here …
    const hubspot = await cell(/^HubSpot/);
    await expect(hubspot.getByRole('listitem')).toHaveTextContent('Setup required: App ID and App secret');
    await expect(hubspot.queryByRole('button', { name: 'Connect HubSpot' })).not.toBeInTheDocument();
    await userEvent.click(hubspot.getByRole('button', { name: 'Set up HubSpot' }));
    await expect(args.onSetUp).toHaveBeenCalledWith(expect.objectContaining({ id: 'hubspot' }));

    // … and not here, where each of them may be asked.
    const zendesk = await cell(/^Zendesk/);
    await expect(zendesk.getByRole('listitem')).toHaveTextContent('Setup required: Subdomain');
    await userEvent.click(zendesk.getByRole('button', { name: 'Connect Zendesk' }));
    await expect(args.onConnect).toHaveBeenCalledWith(expect.objectContaining({ id: 'zendesk' }));

    const slack = await cell(/^Slack/);
    await expect(slack.getByText('Available')).toBeVisible();
    await expect(slack.queryByRole('button', { name: 'Open Slack' })).not.toBeInTheDocument();
    await userEvent.click(salesforce.getByRole('button', { name: 'Open Salesforce' }));
    await expect(args.onOpen).toHaveBeenCalledWith(expect.objectContaining({ id: 'salesforce' }));
  },
};

/** What the host does not do has no control, and the tiles can still be walked through. */
export const OnlyToLookAt: Story = {
  parameters: stage({ backend: libraryBackend() }),
  args: { onOpen: undefined, onConnect: undefined, onSetUp: undefined },
  play: async ({ canvas, userEvent }) => {
    const [first] = await canvas.findAllByRole('gridcell');
    await expect(canvas.queryByRole('button')).not.toBeInTheDocument();
    first?.focus();
    await userEvent.keyboard('{Control>}{End}{/Control}');
    await expect(canvas.getByRole('gridcell', { name: /^Zendesk/ })).toHaveFocus();
  },
};

/** The organization’s values belong to somebody else, and nothing may be connected. */
export const PolicyTakesAway: Story = {
  parameters: stage({ backend: libraryBackend(), policy: { connect: 'never', setup: 'never' } }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('gridcell', { name: /^HubSpot/ })).toHaveTextContent(
      'Setup required: App ID and App secret',
    );
    await expect(canvas.queryByRole('button', { name: /Connect|Set up/ })).not.toBeInTheDocument();
    await expect(await canvas.findByRole('button', { name: 'Open Stripe' })).toBeVisible();
  },
};

/** The backend keeps no values of the organization: the account is asked for them. */
export const NoSetup: Story = {
  parameters: stage({ backend: libraryBackend({ capabilities: { setup: undefined } }) }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Connect HubSpot' })).toBeVisible();
    await expect(canvas.queryByText(/Setup required/)).not.toBeInTheDocument();
  },
};

/** Where the backend does not count, its list is read as far as a bound; beyond it, numbers are a lower bound. */
export const CountedByReading: Story = {
  parameters: stage({
    backend: libraryBackend({
      pageSize: 1,
      capabilities: { counts: undefined, filters: undefined },
    }),
  }),
  play: async ({ canvas }) => {
    const salesforce = within(await canvas.findByRole('gridcell', { name: /^Salesforce/ }));
    await expect(await salesforce.findByText(/^At least \d credentials?$/)).toBeVisible();
  },
};

export const Loading: Story = {
  parameters: stage({ backend: libraryBackend({ fail: when('listConnectors', () => 'hang') }) }),
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status', { name: 'Loading connectors…' })).toBeVisible();
    await expect(canvas.queryByRole('searchbox')).not.toBeInTheDocument();
  },
};

export const Empty: Story = {
  parameters: stage({ backend: libraryBackend({ connectors: [] }) }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('No connectors yet')).toBeVisible();
    await expect(canvas.queryByRole('searchbox')).not.toBeInTheDocument();
  },
};

export const OwnEmptyState: Story = {
  ...Empty,
  args: { emptyState: <p>Ask your administrator for connectors.</p> },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Ask your administrator for connectors.')).toBeVisible();
    await expect(canvas.queryByText('No connectors yet')).not.toBeInTheDocument();
  },
};

export const RefusedThenThere: Story = {
  parameters: stage({
    backend: libraryBackend({
      fail: when('listConnectors', (count) => (count === 1 ? new KeywardError('forbidden') : undefined)),
    }),
  }),
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(englishErrorMessages.forbidden);
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
    await expect(await canvas.findByRole('gridcell', { name: /^Stripe/ })).toBeVisible();
    await expect(canvas.queryByRole('alert')).not.toBeInTheDocument();
  },
};

/** Connectors show without their counts, and say nothing of what is not known. */
export const NotCounted: Story = {
  parameters: stage({
    backend: libraryBackend({
      fail: when('countCredentials', (count) => (count <= 2 ? new KeywardError('forbidden') : undefined)),
    }),
  }),
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(
      'How many credentials each has could not be read.',
    );
    await expect(canvas.queryByText('Available')).not.toBeInTheDocument();
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
    await expect((await canvas.findAllByText('Available')).length).toBeGreaterThan(5);
    await expect(canvas.queryByRole('alert')).not.toBeInTheDocument();
  },
};

const endless = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';

export const LongNames: Story = {
  parameters: stage({
    backend: libraryBackend({
      credentials: [],
      connectors: [
        { id: 'long', name: endless, category: `${endless} ${endless}`, methods: [] },
        {
          id: 'words',
          name: 'The system that keeps everything that all others forget '.repeat(4),
          methods: [],
        },
        { id: 'rtl', name: 'مستودع البيانات', category: 'قواعد البيانات', methods: [] },
        { id: 'markup', name: '<img src=x onerror=alert(1)>', methods: [] },
      ],
    }),
  }),
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findAllByRole('gridcell')).toHaveLength(4);
    const { scrollWidth, clientWidth } = canvasElement.ownerDocument.documentElement;
    await expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  },
};

/** A thousand stay fluent: rows out of sight are neither laid out nor painted. */
export const Thousand: Story = {
  parameters: stage({ backend: libraryBackend({ connectors: manyConnectors(1000) }) }),
  // axe takes half a minute over so many, and says the same as of few.
  globals: { a11y: { manual: true } },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expect(await canvas.findByText('1000 connectors')).toBeVisible();
    canvasElement.querySelector<HTMLElement>('[role=gridcell] button')?.focus();
    await userEvent.keyboard('{Control>}{End}{/Control}');
    await waitFor(() => expect(document.activeElement).toHaveTextContent('Set up Zendesk'));
    await userEvent.type(canvas.getByLabelText('Search connectors'), 'novadesk 101');
    await waitFor(() => expect(canvasElement.querySelectorAll('[role=gridcell]')).toHaveLength(1));
    await expect(canvas.getByText('Novadesk 101', { selector: '.kw-tile-name > bdi' })).toBeVisible();
  },
};
