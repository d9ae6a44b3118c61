import type { MemoryCall } from '@keyward/adapters/memory';
import { KeywardError, type Capabilities } from '@keyward/core';
import { CreateCredentialsModal } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor } from 'storybook/test';
import { contact, createButton, emailField, expectIssued } from './support/issuing.ts';
import { onStage, stage } from './support/onStage.tsx';

const meta = {
  title: 'Widgets/CreateCredentialsModal/Limits',
  component: CreateCredentialsModal,
  decorators: [onStage],
  args: { defaultOpen: true },
} satisfies Meta<typeof CreateCredentialsModal>;

export default meta;
type Story = StoryObj<typeof meta>;

const capabilities: Partial<Capabilities> = {
  issue: {
    accessLevels: ['full', 'fineGrained'],
    replay: 'sameSecret',
    expiry: { maximumDays: 90 },
    connectionLimit: { maximum: 50 },
  },
};

const onSent = fn();
/** Tells what was sent to it. */
const listening = (call: MemoryCall) => {
  if (call.method === 'issueCredential') onSent(call.params.input);
  return undefined;
};

const expiryField = () => screen.findByLabelText<HTMLInputElement>('Expires (optional)');
const limitField = () => screen.findByRole<HTMLInputElement>('textbox', { name: /^Connection limit/ });

function daysFromNow(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  // Swedes write dates as date inputs do.
  return day.toLocaleDateString('sv-SE');
}

/** The last day counts to its end, where the user is. */
export const SentWithTheRest: Story = {
  parameters: stage({ backend: { capabilities, fail: listening } }),
  beforeEach: () => void onSent.mockClear(),
  play: async ({ userEvent }) => {
    await userEvent.type(await emailField(), contact);
    const expires = await expiryField();
    await expect(expires).toHaveAccessibleDescription(
      'The last day on which they work, at most 90 days from now. If empty, the service decides.',
    );
    await expect([expires.min, expires.max]).toEqual([daysFromNow(1), daysFromNow(89)]);
    await userEvent.type(expires, daysFromNow(30));
    await userEvent.type(await limitField(), '5');
    await waitFor(() => expect(createButton()).toBeEnabled());
    await userEvent.click(createButton());
    await expectIssued();
    const lastMoment = new Date(`${daysFromNow(30)}T23:59:59.999`).toISOString();
    await expect(onSent).toHaveBeenCalledWith(
      expect.objectContaining({ expiresAt: lastMoment, connectionLimit: 5 }),
    );
  },
};

export const LeftEmpty: Story = {
  parameters: stage({ backend: { capabilities, fail: listening } }),
  beforeEach: () => void onSent.mockClear(),
  play: async ({ userEvent }) => {
    await userEvent.type(await emailField(), contact);
    await waitFor(() => expect(createButton()).toBeEnabled());
    await userEvent.click(createButton());
    await expectIssued();
    await expect(onSent).toHaveBeenCalledOnce();
    const [input] = onSent.mock.lastCall ?? [];
    await expect(input).not.toHaveProperty('expiresAt');
    await expect(input).not.toHaveProperty('connectionLimit');
  },
};

export const OutOfBounds: Story = {
  parameters: stage({ backend: { capabilities } }),
  play: async ({ userEvent }) => {
    await userEvent.type(await emailField(), contact);
    await userEvent.type(await expiryField(), daysFromNow(120));
    await userEvent.type(await limitField(), '51');
    await userEvent.tab();
    await expect(await screen.findByText('Choose an earlier day: at most 90 days from now.')).toBeVisible();
    await expect(await screen.findByText('Enter at most 50.')).toBeVisible();
    await expect(await expiryField()).toBeInvalid();
    await expect(await limitField()).toBeInvalid();
    await expect(createButton()).toBeDisabled();
    await userEvent.clear(await expiryField());
    await userEvent.clear(await limitField());
    await waitFor(() => expect(createButton()).toBeEnabled());
  },
};

export const NoNumber: Story = {
  parameters: stage({ backend: { capabilities } }),
  play: async ({ userEvent }) => {
    await userEvent.type(await limitField(), 'a few');
    await userEvent.tab();
    await expect(await screen.findByText('Enter a whole number from 1 on, or none.')).toBeVisible();
    await expect(await limitField()).toHaveValue('a few');
  },
};

/** Half a date has no value for a script. It must not become "never" in silence. */
export const HalfADate: Story = {
  parameters: stage({ backend: { capabilities, fail: listening } }),
  beforeEach: () => void onSent.mockClear(),
  play: async ({ userEvent }) => {
    await userEvent.type(await emailField(), contact);
    await waitFor(() => expect(createButton()).toBeEnabled());
    const expires = await expiryField();
    Object.defineProperty(expires, 'validity', { configurable: true, value: { badInput: true } });
    await userEvent.click(expires);
    await userEvent.keyboard('{Enter}');
    await expect(await screen.findByText('Enter a whole date, or none.')).toBeVisible();
    await expect(onSent).not.toHaveBeenCalled();
  },
};

/** The backend's word is the last: at its field, the first one focused, and nothing typed is lost. */
export const RefusedByTheBackend: Story = {
  parameters: stage({
    backend: {
      capabilities,
      fail: ({ method }) =>
        method === 'issueCredential'
          ? new KeywardError('validation', {
              fieldErrors: [
                { path: ['expiresAt'], code: 'tooLate' },
                { path: ['connectionLimit'], code: 'notToday' },
              ],
            })
          : undefined,
    },
  }),
  play: async ({ userEvent }) => {
    await userEvent.type(await emailField(), contact);
    await userEvent.type(await expiryField(), daysFromNow(60));
    await userEvent.type(await limitField(), '20');
    await waitFor(() => expect(createButton()).toBeEnabled());
    await userEvent.click(createButton());
    await expect(await screen.findByText('Choose an earlier day: at most 90 days from now.')).toBeVisible();
    await expect(screen.getByText('This limit was not accepted.')).toBeVisible();
    await waitFor(async () => expect(await expiryField()).toHaveFocus());
    await expect(await expiryField()).toHaveValue(daysFromNow(60));
    await expect(await limitField()).toHaveValue('20');
    await expect(await emailField()).toHaveValue(contact);
  },
};

/** A backend that knows no bounds of its own. */
export const WithoutBounds: Story = {
  parameters: stage({
    backend: {
      capabilities: { issue: { accessLevels: ['full'], replay: 'none', expiry: {}, connectionLimit: {} } },
    },
  }),
  play: async () => {
    await expect(await expiryField()).toHaveAccessibleDescription(
      'The last day on which they work. If empty, the service decides.',
    );
    await expect(await limitField()).toHaveAccessibleDescription(
      'How many connections may be open at once. Empty for no limit.',
    );
  },
};

/** What the backend does not take is not asked for. */
export const NotTaken: Story = {
  play: async () => {
    await emailField();
    await expect(screen.queryByLabelText(/^Expires/)).not.toBeInTheDocument();
    await expect(screen.queryByLabelText(/^Connection limit/)).not.toBeInTheDocument();
  },
};

/** There are scopes, but only the host's server may set them: said where the choice would be. */
export const ScopesSetByServer: Story = {
  parameters: stage({
    backend: {
      capabilities: { issue: { accessLevels: ['full'], replay: 'sameSecret' }, scopes: 'serverOnly' },
    },
  }),
  play: async () => {
    await expect(
      await screen.findByText(
        'What these credentials may do is set on the server, so there is nothing to choose here.',
      ),
    ).toBeVisible();
    await expect(screen.queryByRole('radio')).not.toBeInTheDocument();
  },
};
