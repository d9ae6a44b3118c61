import { memoryAdapter, sampleCredentials } from '@keyward/adapters/memory';
import { CreateCredentialsModal, CredentialsGrid, CredentialsProvider } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { QueryClient } from '@tanstack/react-query';
import { useState, type CSSProperties, type ReactNode } from 'react';
import { expect, screen, spyOn, waitFor, within } from 'storybook/test';
import { ErrorBoundary } from './support/ErrorBoundary.tsx';
import { createButton, emailField, expectIssued, issue } from './support/issuing.ts';
import { onStage, stage } from './support/onStage.tsx';
import { Stage } from './support/Stage.tsx';

/** What a host decides about every widget: look, direction, where dialogs go, whose cache. */
const meta = {
  title: 'Foundations/Host',
  component: CredentialsGrid,
  decorators: [onStage],
  args: { toolbar: <CreateCredentialsModal />, pageSize: 4 },
} satisfies Meta<typeof CredentialsGrid>;

export default meta;
type Story = StoryObj<typeof meta>;

const forestTheme = {
  colorScheme: 'light',
  background: '#f2f7f4',
  padding: '1rem',
  '--kw-color-accent': '#0b6e4f',
  '--kw-color-border': '#b9d3c6',
  '--kw-color-surface': '#fbfdfc',
  '--kw-radius': '2px',
  '--kw-font': 'Georgia, serif',
} as CSSProperties;

/** Variables on any ancestor; what is not set follows the default. */
export const Themed: Story = {
  decorators: [
    (Story) => (
      <div style={forestTheme}>
        <Story />
      </div>
    ),
  ],
  play: async ({ canvas }) => {
    const create = await canvas.findByRole('button', { name: 'Create credentials' });
    await expect(getComputedStyle(create).backgroundColor).toBe('rgb(11, 110, 79)');
    await expect(getComputedStyle(create).borderRadius).toBe('2px');
    const card = await canvas.findByRole('article', { name: 'Partner portal' });
    await expect(getComputedStyle(card).fontFamily).toContain('Georgia');
  },
};

const hostRule = 'button { border-radius: 20px } .kw-card { padding: 3px }';

/** Our rules are in a layer, so even a bare element selector of the host wins. */
export const HostRulesWin: Story = {
  beforeEach: () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(hostRule);
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  },
  play: async ({ canvas }) => {
    const card = await canvas.findByRole('article', { name: 'Partner portal' });
    await expect(getComputedStyle(card).padding).toBe('3px');
    const create = canvas.getByRole('button', { name: 'Create credentials' });
    await expect(getComputedStyle(create).borderRadius).toBe('20px');
  },
};

export const Dark: Story = {
  globals: { theme: 'dark' },
  play: async ({ canvas }) => {
    const card = await canvas.findByRole('article', { name: 'Partner portal' });
    await expect(getComputedStyle(card).backgroundColor).not.toBe('rgb(255, 255, 255)');
  },
};

export const RightToLeft: Story = {
  globals: { direction: 'rtl' },
  play: async ({ canvas }) => {
    const card = await canvas.findByRole('article', { name: 'Partner portal' });
    const name = within(card).getByRole('heading').getBoundingClientRect();
    const status = within(card).getByText('Active').getBoundingClientRect();
    await expect(name.left).toBeGreaterThan(status.left);
  },
};

function TwoProviders(): ReactNode {
  return (
    <>
      <Stage backend={{ credentials: sampleCredentials(2) }}>
        <CredentialsGrid />
      </Stage>
      <hr />
      <Stage
        backend={{ credentials: [] }}
        messages={{
          credentialsGrid: { title: 'Sandbox credentials' },
          createCredentials: { trigger: 'Create in the sandbox' },
        }}
      >
        <CredentialsGrid toolbar={<CreateCredentialsModal />} />
      </Stage>
    </>
  );
}

/** Each provider has its backend, its words and its flow; none sees the other's rows. */
export const TwoProvidersOnOnePage: Story = {
  render: () => <TwoProviders />,
  play: async ({ canvas, userEvent }) => {
    const sandbox = within(canvas.getByRole('region', { name: 'Sandbox credentials' }));
    const live = within(canvas.getByRole('region', { name: 'Credentials' }));
    await expect(await live.findAllByRole('article')).toHaveLength(2);
    await expect(await sandbox.findByText('No credentials yet')).toBeVisible();
    await userEvent.click(sandbox.getByRole('button', { name: 'Create in the sandbox' }));
    await issue(userEvent);
    await userEvent.click(screen.getByRole('checkbox', { name: 'I have stored it' }));
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));
    await expect(await sandbox.findByRole('article')).toBeVisible();
    await expect(live.getAllByRole('article')).toHaveLength(2);
  },
};

const hostClient = new QueryClient();

/** The host's own query client holds the list, and never a secret. */
export const OwnQueryClient: Story = {
  parameters: stage({ queryClient: hostClient }),
  beforeEach: () => hostClient.clear(),
  play: async ({ canvas, userEvent }) => {
    await canvas.findAllByRole('article');
    await expect(hostClient.getQueryCache().getAll().length).toBeGreaterThan(0);
    await userEvent.click(canvas.getByRole('button', { name: 'Create credentials' }));
    await issue(userEvent);
    const secret = screen.getByLabelText<HTMLInputElement>('Client secret').value;
    const caches = [...hostClient.getQueryCache().getAll(), ...hostClient.getMutationCache().getAll()];
    await expect(JSON.stringify(caches.map(({ state }) => state))).not.toContain(secret);
  },
};

function InsideAContainer(): ReactNode {
  const [container, setContainer] = useState<HTMLDivElement | null>(null);
  return (
    <Stage portalContainer={container}>
      <div ref={setContainer} style={forestTheme} role="group" aria-label="The host's container" />
      <CreateCredentialsModal />
    </Stage>
  );
}

/** Dialogs go where the host says: inside another library's modal, a shadow root, a themed element. */
export const PortalContainer: Story = {
  render: () => <InsideAContainer />,
  play: async ({ canvas, userEvent }) => {
    const container = canvas.getByRole('group', { name: "The host's container" });
    await userEvent.click(canvas.getByRole('button', { name: 'Create credentials' }));
    await expect(await within(container).findByRole('dialog')).toBeVisible();
    await userEvent.type(await emailField(), 'api-team@northwind.example');
    await waitFor(() => expect(createButton()).toBeEnabled());
    await expect(getComputedStyle(createButton()).backgroundColor).toBe('rgb(11, 110, 79)');
    await userEvent.click(createButton());
    await expectIssued();
  },
};

// A copy, of which nobody knows what its methods return.
const uncheckedAdapter = { ...memoryAdapter() };

/** Only a checked adapter is taken: the developer reads what to do before any user clicks. */
export const UncheckedAdapter: Story = {
  // React reports what a boundary catches; that is the point here.
  beforeEach: () => {
    spyOn(console, 'error').mockImplementation(() => {});
  },
  render: () => (
    <ErrorBoundary>
      <CredentialsProvider adapter={uncheckedAdapter} />
    </ErrorBoundary>
  ),
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('alert')).toHaveTextContent(
      'Keyward: <CredentialsProvider> was given an adapter that `createAdapter` did not make',
    );
  },
};
