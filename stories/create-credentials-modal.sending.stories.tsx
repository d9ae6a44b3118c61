import type { MemoryCall, MemoryFault } from '@keyward/adapters/memory';
import { errorCodes, KeywardError, type ErrorCode, type KeywardErrorOptions } from '@keyward/core';
import {
  CreateCredentialsModal,
  CredentialsGrid,
  englishErrorMessages,
  type CreateCredentialsModalProps,
} from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor } from 'storybook/test';
import {
  contact,
  createButton,
  emailField,
  expectClosed,
  expectIssued,
  expectUnconfirmed,
  secretField,
  submitForm,
} from './support/issuing.ts';
import { onStage, stage } from './support/onStage.tsx';
import { Stage } from './support/Stage.tsx';
import { skipTimersOf } from './support/timers.ts';

const meta = {
  title: 'Widgets/CreateCredentialsModal/Sending',
  component: CreateCredentialsModal,
  decorators: [onStage],
  args: { defaultOpen: true },
} satisfies Meta<typeof CreateCredentialsModal>;

export default meta;
type Story = StoryObj<typeof meta>;

const whenIssuing =
  (fault: (call: MemoryCall) => MemoryFault | undefined) =>
  (call: MemoryCall): MemoryFault | undefined =>
    call.method === 'issueCredential' ? fault(call) : undefined;

const refusal = (code: ErrorCode, options?: KeywardErrorOptions) =>
  stage({ backend: { fail: whenIssuing(() => new KeywardError(code, options)) } });

/** Nothing can be pressed twice, typed into or closed while the request is on its way. */
export const Submitting: Story = {
  parameters: stage({ backend: { fail: whenIssuing(() => 'hang') } }),
  play: async ({ userEvent }) => {
    await submitForm(userEvent);
    const create = await screen.findByRole('button', { name: 'Creating…' });
    await expect(create).toHaveAttribute('aria-disabled', 'true');
    await expect(create).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    await expect(screen.getByRole('dialog')).toBeVisible();
  },
};

export const StillWorkingAfterTenSeconds: Story = {
  parameters: stage({ backend: { fail: whenIssuing(() => 'hang') } }),
  beforeEach: skipTimersOf(10_000),
  play: async ({ userEvent }) => {
    await submitForm(userEvent);
    await expect(await screen.findByText('Still working. The service is slow to answer.')).toBeVisible();
    await expect(screen.getByRole('button', { name: 'Stop waiting' })).toBeVisible();
  },
};

export const StoppedWaiting: Story = {
  ...StillWorkingAfterTenSeconds,
  play: async ({ userEvent }) => {
    await submitForm(userEvent);
    await userEvent.click(await screen.findByRole('button', { name: 'Stop waiting' }));
    await expectUnconfirmed();
    await expect(screen.getByRole('alert')).toHaveTextContent(englishErrorMessages.aborted);
  },
};

interface RefusedArgs extends CreateCredentialsModalProps {
  /** What the backend answers with. */
  code: ErrorCode;
}

/** Any answer of the backend; the ones that leave the outcome open lead to another panel. */
export const Refused: StoryObj<RefusedArgs> = {
  args: { code: 'conflict' },
  argTypes: { code: { control: 'select', options: errorCodes } },
  render: ({ code, ...props }) => (
    <Stage key={code} backend={{ fail: whenIssuing(() => new KeywardError(code)) }}>
      <CreateCredentialsModal {...props} />
    </Stage>
  ),
  play: async ({ userEvent, args }) => {
    await submitForm(userEvent);
    const alert = await screen.findByText(englishErrorMessages[args.code], undefined, { timeout: 5_000 });
    await expect(alert).toBeVisible();
  },
};

/** The backend's word on a field stands at the field, which gets the focus; everything typed is kept. */
export const RefusedField: Story = {
  parameters: refusal('validation', { fieldErrors: [{ path: ['contact'], code: 'not_a_member' }] }),
  play: async ({ userEvent }) => {
    await submitForm(userEvent);
    await expect(await screen.findByText('This email address was not accepted.')).toBeVisible();
    const email = await emailField();
    await waitFor(() => expect(email).toHaveFocus());
    await expect(email).toBeInvalid();
    await expect(email).toHaveValue(contact);
  },
};

export const RefusedScopes: Story = {
  parameters: refusal('validation', { fieldErrors: [{ path: ['scopes', 0], code: 'unknownScope' }] }),
  play: async ({ userEvent }) => {
    await userEvent.click(await screen.findByRole('radio', { name: 'Fine grained' }));
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Invoices' }));
    await submitForm(userEvent);
    await expect(await screen.findByText('Some of these scopes were not accepted.')).toBeVisible();
    await waitFor(() => expect(screen.getByRole('searchbox', { name: 'Filter scopes' })).toHaveFocus());
  },
};

export const Forbidden: Story = {
  parameters: refusal('forbidden'),
  play: async ({ userEvent }) => {
    await submitForm(userEvent);
    await expect(await screen.findByRole('alert')).toHaveTextContent(englishErrorMessages.forbidden);
    await expect(await emailField()).toHaveValue(contact);
    await waitFor(() => expect(createButton()).toHaveFocus());
  },
};

export const RateLimited: Story = {
  parameters: refusal('rateLimited', { retryAfterSeconds: 30 }),
  play: async ({ userEvent }) => {
    await submitForm(userEvent);
    await expect(await screen.findByRole('alert')).toHaveTextContent(
      'Too many requests. Try again in 30 seconds.',
    );
  },
};

const onUnauthenticated = fn();

/** The host hears of it once; what was typed waits for the user to come back. */
export const Unauthenticated: Story = {
  parameters: stage({
    backend: { fail: whenIssuing(() => new KeywardError('unauthenticated')) },
    onUnauthenticated,
  }),
  beforeEach: () => {
    onUnauthenticated.mockClear();
  },
  play: async ({ userEvent }) => {
    await submitForm(userEvent);
    await expect(await screen.findByRole('alert')).toHaveTextContent(englishErrorMessages.unauthenticated);
    await expect(await emailField()).toHaveValue(contact);
    await expect(onUnauthenticated).toHaveBeenCalledOnce();
  },
};

/** Every answer is lost: two tries by itself, then the user is told the truth. */
export const Unconfirmed: Story = {
  parameters: stage({ backend: { fail: whenIssuing(() => 'loseAnswer') } }),
  play: async ({ userEvent }) => {
    await submitForm(userEvent);
    await expectUnconfirmed();
    await expect(screen.getByRole('alert')).toHaveTextContent(englishErrorMessages.network);
    await expect(screen.getByRole('button', { name: 'Check again' })).toBeVisible();
  },
};

/** The same key brings the same pair: one credential in the list, and its secret on screen. */
export const CheckedAgain: Story = {
  parameters: stage({
    backend: {
      credentials: [],
      fail: whenIssuing(({ count }) => (count <= 3 ? 'loseAnswer' : undefined)),
    },
  }),
  render: (args) => <CredentialsGrid toolbar={<CreateCredentialsModal {...args} />} />,
  play: async ({ userEvent }) => {
    await submitForm(userEvent);
    await expectUnconfirmed();
    await userEvent.click(screen.getByRole('button', { name: 'Check again' }));
    await expectIssued();
    await expect(secretField().value).toMatch(/^kw_secret_/);
    await userEvent.click(screen.getByRole('checkbox', { name: 'I have stored it' }));
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));
    await expectClosed();
    await expect(await screen.findAllByRole('article')).toHaveLength(1);
  },
};

export const UnconfirmedWithoutReplay: Story = {
  parameters: stage({
    backend: {
      capabilities: { issue: { accessLevels: ['full', 'fineGrained'], replay: 'none' } },
      fail: whenIssuing(() => 'loseAnswer'),
    },
  }),
  play: async ({ userEvent }) => {
    await submitForm(userEvent);
    await expectUnconfirmed();
    await expect(screen.getByText(/Look in the list. If they are there, delete them/)).toBeVisible();
    await expect(screen.queryByRole('button', { name: 'Check again' })).not.toBeInTheDocument();
  },
};

export const ReplayExpired: Story = {
  parameters: stage({
    backend: {
      fail: whenIssuing(({ count }) => (count <= 3 ? 'loseAnswer' : new KeywardError('replayExpired'))),
    },
  }),
  play: async ({ userEvent }) => {
    await submitForm(userEvent);
    await expectUnconfirmed();
    await userEvent.click(screen.getByRole('button', { name: 'Check again' }));
    await expect(await screen.findByText(englishErrorMessages.replayExpired)).toBeVisible();
    await expect(screen.queryByRole('button', { name: 'Check again' })).not.toBeInTheDocument();
  },
};

export const AbandonQuestion: Story = {
  ...UnconfirmedWithoutReplay,
  play: async ({ userEvent, step }) => {
    await submitForm(userEvent);
    await expectUnconfirmed();
    await step('Escape asks, with the focus on the safe answer', async () => {
      await userEvent.keyboard('{Escape}');
      await expect(await screen.findByText(/credentials may exist whose secret nobody has/)).toBeVisible();
      await waitFor(() => expect(screen.getByRole('button', { name: 'Stay here' })).toHaveFocus());
    });
    await step('Staying goes back', async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Stay here' }));
      await expect(screen.queryByRole('button', { name: 'Close anyway' })).not.toBeInTheDocument();
    });
    await userEvent.keyboard('{Escape}');
    await expect(await screen.findByRole('button', { name: 'Close anyway' })).toBeVisible();
  },
};

export const Abandoned: Story = {
  ...UnconfirmedWithoutReplay,
  play: async ({ userEvent }) => {
    await submitForm(userEvent);
    await expectUnconfirmed();
    await userEvent.keyboard('{Escape}');
    await userEvent.click(await screen.findByRole('button', { name: 'Close anyway' }));
    await expectClosed();
  },
};
