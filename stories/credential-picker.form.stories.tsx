import { KeywardError } from '@keyward/core';
import { CredentialPicker, englishErrorMessages } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import { HookFormFlow } from './support/HookFormFlow.tsx';
import { onStage, stage } from './support/onStage.tsx';
import { choices, field, openList, option } from './support/picking.ts';
import { PlainFlowForm } from './support/PlainFlowForm.tsx';

const submitted = fn();

const meta = {
  title: 'Widgets/CredentialPicker/Forms',
  component: CredentialPicker,
  decorators: [onStage],
  parameters: stage({
    backend: {
      credentials: choices,
      capabilities: { connectors: 'listed', store: { replay: 'sameCredential' } },
    },
  }),
  args: { connectorId: 'stripe', label: 'Credential', onValueChange: fn() },
  beforeEach: () => void submitted.mockClear(),
} satisfies Meta<typeof CredentialPicker>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A form of plain HTML submits the id, is held up by `required`, and takes everything back by its reset. */
export const PlainForm: Story = {
  render: () => <PlainFlowForm onSubmit={submitted} />,
  play: async ({ userEvent, step }) => {
    const save = screen.getByRole('button', { name: 'Save the step' });
    await waitFor(() => expect(field()).toHaveValue('Stripe test mode'));
    await step('Changed and submitted', async () => {
      await openList(userEvent);
      await userEvent.click(option(/^Stripe live/));
      await userEvent.click(save);
      await expect(submitted).toHaveBeenLastCalledWith({ credential: 'cred_live', second: '' });
    });
    await step('Reset', async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Reset' }));
      await waitFor(() => expect(field()).toHaveValue('Stripe test mode'));
      await userEvent.click(save);
      await expect(submitted).toHaveBeenLastCalledWith({ credential: 'cred_test', second: '' });
    });
  },
};

/** Typed but not chosen is not filled in. */
export const RequiredInAPlainForm: Story = {
  render: () => <PlainFlowForm onSubmit={submitted} isRequired />,
  play: async ({ userEvent }) => {
    const second = field('Second credential');
    await userEvent.type(second, 'something');
    await userEvent.tab();
    await expect(second).toBeInvalid();
    await userEvent.click(screen.getByRole('button', { name: 'Save the step' }));
    await expect(submitted).not.toHaveBeenCalled();
    await expect(second.validationMessage).toBe('Choose a credential.');
    await userEvent.click(second);
    await userEvent.click(await screen.findByRole('option', { name: /^Stripe live/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Save the step' }));
    await expect(submitted).toHaveBeenCalledWith({ credential: 'cred_test', second: 'cred_live' });
  },
};

/** react-hook-form: its errors, its focus on the first of them, its reset. */
export const HookForm: Story = {
  render: () => <HookFormFlow onSubmit={submitted} />,
  play: async ({ userEvent, step }) => {
    const save = screen.getByRole('button', { name: 'Save the step' });
    await step('Nothing chosen: the error is told and the field has the focus', async () => {
      await userEvent.click(save);
      await expect(await screen.findByText('A step needs a credential.')).toBeVisible();
      await waitFor(() => expect(field()).toHaveFocus());
      await expect(field()).toHaveAccessibleDescription(/A step needs a credential/);
      await expect(submitted).not.toHaveBeenCalled();
    });
    await step('Chosen', async () => {
      await openList(userEvent);
      await userEvent.click(option(/^Refunds app/));
      await waitFor(() => expect(screen.queryByText('A step needs a credential.')).not.toBeInTheDocument());
      await userEvent.click(save);
      await waitFor(() => expect(submitted).toHaveBeenCalledWith({ credential: 'cred_writer' }));
    });
    await step('Reset', async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Reset' }));
      await waitFor(() => expect(field()).toHaveValue(''));
    });
  },
};

/** A new one, without leaving the host's form: saved, it is chosen, and the host's form hears nothing of it. */
export const CreatedInline: Story = {
  render: () => <PlainFlowForm onSubmit={submitted} />,
  play: async ({ userEvent, step }) => {
    await openList(userEvent);
    await userEvent.keyboard('{ArrowUp}{Enter}');
    const dialog = await screen.findByRole('dialog', { name: 'Connect Stripe' });
    await step('Cancelled: the focus is back in the field', async () => {
      await userEvent.click(await within(dialog).findByRole('button', { name: 'Cancel' }));
      await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
      await waitFor(() => expect(field()).toHaveFocus());
      await expect(field()).toHaveValue('Stripe test mode');
    });
    await step('Saved: chosen, and the focus is back in the field', async () => {
      await userEvent.click(field());
      await userEvent.click(await screen.findByRole('option', { name: /^Create a new/ }));
      await userEvent.type(await screen.findByRole('textbox', { name: /^Name/ }), 'Stripe Canada');
      await userEvent.type(screen.getByLabelText('Secret key'), 'sk_test_picker');
      await userEvent.click(screen.getByRole('button', { name: 'Save' }));
      await userEvent.click(await screen.findByRole('button', { name: 'Done' }));
      await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
      await waitFor(() => expect(field()).toHaveValue('Stripe Canada'));
      await waitFor(() => expect(field()).toHaveFocus());
      await expect(submitted).not.toHaveBeenCalled();
    });
    await userEvent.click(screen.getByRole('button', { name: 'Save the step' }));
    await expect(submitted).toHaveBeenCalledOnce();
    await expect(submitted).not.toHaveBeenCalledWith({ credential: 'cred_test', second: '' });
  },
};

export const NoCreating: Story = {
  args: { create: 'never' },
  play: async ({ userEvent }) => {
    await openList(userEvent);
    await expect(screen.queryByRole('option', { name: /^Create/ })).not.toBeInTheDocument();
  },
};

/** What a flow refers to stays visible when it is gone, by its id. */
export const ChosenIsGone: Story = {
  args: { defaultValue: 'cred_of_last_year' },
  play: async () => {
    await expect(await screen.findByText(/no longer exists. Choose another one/)).toBeVisible();
    await expect(field()).toHaveValue('cred_of_last_year');
    await expect(field()).toHaveAccessibleDescription(/no longer exists/);
  },
};

export const ChosenCannotBeRead: Story = {
  args: { defaultValue: 'cred_live' },
  parameters: stage({
    backend: {
      fail: ({ method, count }) =>
        method === 'getCredential' && count === 1 ? new KeywardError('forbidden') : undefined,
    },
  }),
  play: async ({ userEvent }) => {
    await expect(await screen.findByText(/could not be read/)).toHaveTextContent(
      englishErrorMessages.forbidden,
    );
    await expect(field()).toHaveValue('cred_live');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(field()).toHaveValue('Stripe live'));
  },
};

export const ChosenIsForSomethingElse: Story = {
  args: { defaultValue: 'cred_github' },
  play: async () => {
    await expect(await screen.findByText('The chosen credential is for something else.')).toBeVisible();
    await expect(field()).toHaveValue('GitHub');
  },
};

export const ChosenLacksScopes: Story = {
  args: { defaultValue: 'cred_reader', scopes: ['charges:read', 'refunds:write'] },
  play: async () => {
    await expect(await screen.findByText('It lacks the scope refunds:write.')).toBeVisible();
  },
};

export const Disabled: Story = {
  args: { defaultValue: 'cred_live', disabled: true },
  play: async ({ userEvent }) => {
    await waitFor(() => expect(field()).toHaveValue('Stripe live'));
    await expect(field()).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Show the credentials' }));
    await expect(screen.queryByRole('option')).not.toBeInTheDocument();
  },
};

export const ReadOnly: Story = {
  args: { defaultValue: 'cred_live', readOnly: true },
  play: async ({ userEvent }) => {
    await waitFor(() => expect(field()).toHaveValue('Stripe live'));
    await userEvent.click(field());
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await expect(screen.queryByRole('option')).not.toBeInTheDocument();
    await expect(field()).toHaveValue('Stripe live');
    await expect(screen.queryByRole('button', { name: 'Choose none' })).not.toBeInTheDocument();
  },
};

/** Explained and refused by the host; every text is a description of the field. */
export const WithAnError: Story = {
  args: {
    defaultValue: 'cred_broken',
    description: 'Runs every night at 02:00.',
    error: 'The last run failed. Choose one that works.',
  },
  play: async () => {
    await expect(field()).toBeInvalid();
    await expect(field()).toHaveAccessibleDescription(/Runs every night.*The last run failed/);
  },
};
