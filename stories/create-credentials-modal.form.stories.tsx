import { KeywardError } from '@keyward/core';
import { CreateCredentialsModal } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fireEvent, screen, waitFor, within } from 'storybook/test';
import { onStage, stage } from './support/onStage.tsx';
import { createButton, emailField, expectClosed } from './support/issuing.ts';

const meta = {
  title: 'Widgets/CreateCredentialsModal/Form',
  component: CreateCredentialsModal,
  decorators: [onStage],
  args: { defaultOpen: true },
} satisfies Meta<typeof CreateCredentialsModal>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Closed: Story = {
  args: { defaultOpen: false },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('button', { name: 'Create credentials' })).toBeVisible();
    await expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  },
};

/** Create waits for the one required field; the focus starts there and goes back to the trigger. */
export const OpenedByItsButton: Story = {
  args: { defaultOpen: false },
  play: async ({ canvas, userEvent }) => {
    const trigger = canvas.getByRole('button', { name: 'Create credentials' });
    await userEvent.click(trigger);
    const dialog = await screen.findByRole('dialog', { name: 'Create credentials' });
    await expect(dialog).toHaveAccessibleDescription(
      'API credentials give access to your account data. Keep them secure and confidential.',
    );
    await waitFor(async () => expect(await emailField()).toHaveFocus());
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await expectClosed();
    await waitFor(() => expect(trigger).toHaveFocus());
  },
};

export const Open: Story = {
  play: async ({ userEvent }) => {
    const email = await emailField();
    await expect(email).toBeRequired();
    await expect(createButton()).toBeDisabled();
    await userEvent.type(email, 'api-team@northwind.example');
    await waitFor(() => expect(createButton()).toBeEnabled());
    await userEvent.clear(email);
    await waitFor(() => expect(createButton()).toBeDisabled());
  },
};

export const InvalidEmail: Story = {
  play: async ({ userEvent }) => {
    const email = await emailField();
    await userEvent.type(email, 'nobody');
    await userEvent.tab();
    await expect(await screen.findByText('Enter an email address like name@example.com.')).toBeVisible();
    await expect(email).toBeInvalid();
    await expect(email).toHaveAccessibleDescription(/Enter an email address like/);
    await expect(createButton()).toBeDisabled();
  },
};

export const MissingEmail: Story = {
  play: async ({ userEvent }) => {
    await userEvent.click(await emailField());
    // One click is enough: nothing moves away under the pointer when the email is left empty.
    await userEvent.click(screen.getByRole('radio', { name: 'Fine grained' }));
    await expect(screen.getByRole('radio', { name: 'Fine grained' })).toBeChecked();
    await expect(await screen.findByText('Enter an email address.')).toBeVisible();
  },
};

export const NameTooLong: Story = {
  play: async ({ userEvent }) => {
    const name = await screen.findByRole('textbox', { name: /^Name/ });
    await userEvent.click(name);
    await userEvent.paste('n'.repeat(201));
    await userEvent.tab();
    await expect(await screen.findByText('Use at most 200 characters.')).toBeVisible();
    await expect(name).toBeInvalid();
  },
};

export const FineGrained: Story = {
  play: async ({ userEvent }) => {
    await userEvent.type(await emailField(), 'api-team@northwind.example');
    await userEvent.click(screen.getByRole('radio', { name: 'Fine grained' }));
    const invoices = await screen.findByRole<HTMLInputElement>('checkbox', { name: 'Invoices' });
    await expect(createButton()).toBeDisabled();

    await userEvent.click(screen.getByRole('checkbox', { name: 'invoices:read' }));
    await expect(invoices.indeterminate).toBe(true);
    await expect(screen.getByText('1 of 14 selected')).toBeVisible();
    await waitFor(() => expect(createButton()).toBeEnabled());

    await userEvent.click(invoices);
    await expect(invoices).toBeChecked();
    await expect(screen.getByText('3 of 14 selected')).toBeVisible();
  },
};

export const ScopesFiltered: Story = {
  play: async ({ userEvent }) => {
    await userEvent.click(await screen.findByRole('radio', { name: 'Fine grained' }));
    const filter = await screen.findByRole('searchbox', { name: 'Filter scopes' });
    await userEvent.type(filter, 'refund');
    const scopes = within(screen.getByRole('group', { name: 'Scopes' }));
    await expect(scopes.getAllByRole('checkbox')).toHaveLength(2);
    await userEvent.click(scopes.getByRole('checkbox', { name: 'payments:refund' }));
    await userEvent.type(filter, ' nothing{Enter}');
    await expect(scopes.getByText('No scope matches “refund nothing”.')).toBeVisible();
    await expect(scopes.getByText('1 of 14 selected')).toBeVisible();
  },
};

export const NoScopeChosen: Story = {
  play: async ({ userEvent }) => {
    await userEvent.type(await emailField(), 'api-team@northwind.example');
    await userEvent.click(screen.getByRole('radio', { name: 'Fine grained' }));
    const scope = await screen.findByRole('checkbox', { name: 'usage:read' });
    await userEvent.click(scope);
    await userEvent.click(scope);
    await expect(await screen.findByText('Choose at least one scope.')).toBeVisible();
    await expect(createButton()).toBeDisabled();
  },
};

export const ScopesLoading: Story = {
  parameters: stage({ backend: { fail: ({ method }) => (method === 'listScopes' ? 'hang' : undefined) } }),
  play: async ({ userEvent }) => {
    await userEvent.click(await screen.findByRole('radio', { name: 'Fine grained' }));
    await expect(screen.getByText('Loading scopes…')).toBeVisible();
  },
};

export const ScopesFailing: Story = {
  parameters: stage({
    backend: {
      fail: ({ method, count }) =>
        method === 'listScopes' && count === 1 ? new KeywardError('forbidden') : undefined,
    },
  }),
  play: async ({ userEvent, step }) => {
    await userEvent.click(await screen.findByRole('radio', { name: 'Fine grained' }));
    await expect(await screen.findByRole('alert')).toHaveTextContent('You are not allowed to do this.');
    await step('Trying again brings the scopes', async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
      await expect(await screen.findByText('Choose at least one of 14')).toBeVisible();
      await expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    });
  },
};

export const NoScopesThere: Story = {
  parameters: stage({ backend: { scopes: [] } }),
  play: async ({ userEvent }) => {
    await userEvent.click(await screen.findByRole('radio', { name: 'Fine grained' }));
    await expect(await screen.findByText(/There are no scopes to choose from/)).toBeVisible();
  },
};

export const OneAccessLevel: Story = {
  parameters: stage({
    backend: { capabilities: { issue: { accessLevels: ['full'], replay: 'sameSecret' }, scopes: undefined } },
  }),
  play: async () => {
    await emailField();
    await expect(screen.queryByRole('radio')).not.toBeInTheDocument();
  },
};

export const OnlyFineGrained: Story = {
  parameters: stage({
    backend: { capabilities: { issue: { accessLevels: ['fineGrained'], replay: 'sameSecret' } } },
  }),
  play: async () => {
    await expect(await screen.findByText('Choose at least one of 14')).toBeVisible();
    await expect(screen.queryByRole('radio')).not.toBeInTheDocument();
  },
};

/** What was typed is not lost by a key pressed by accident: the safe answer has the focus. */
export const DiscardQuestionAfterEscape: Story = {
  play: async ({ userEvent, step }) => {
    await userEvent.type(await emailField(), 'api-team@');
    await userEvent.keyboard('{Escape}');
    await expect(await screen.findByText('Discard what you typed?')).toBeVisible();
    const keep = screen.getByRole('button', { name: 'Keep editing' });
    await expect(keep).toHaveFocus();
    await step('Enter on the safe answer keeps everything', async () => {
      await userEvent.keyboard('{Enter}');
      await expect(screen.queryByText('Discard what you typed?')).not.toBeInTheDocument();
      await expect(await emailField()).toHaveValue('api-team@');
    });
    await userEvent.keyboard('{Escape}');
    await expect(await screen.findByText('Discard what you typed?')).toBeVisible();
  },
};

export const DiscardedAfterTheQuestion: Story = {
  play: async ({ userEvent, canvas }) => {
    await userEvent.type(await emailField(), 'api-team@');
    await userEvent.keyboard('{Escape}');
    await userEvent.click(await screen.findByRole('button', { name: 'Discard' }));
    await expectClosed();
    await userEvent.click(canvas.getByRole('button', { name: 'Create credentials' }));
    await expect(await emailField()).toHaveValue('');
  },
};

export const DiscardQuestionAfterClickOutside: Story = {
  play: async ({ userEvent }) => {
    await userEvent.type(await emailField(), 'api-team@');
    // The page behind takes no pointer events, so `userEvent` would refuse to click on it.
    await fireEvent.pointerDown(document.body);
    await fireEvent.click(document.body);
    await expect(await screen.findByText('Discard what you typed?')).toBeVisible();
    await expect(screen.getByRole('dialog')).toBeVisible();
  },
};

export const EscapeWithNothingTyped: Story = {
  play: async ({ userEvent }) => {
    await emailField();
    await userEvent.keyboard('{Escape}');
    await expectClosed();
  },
};

/** Cancel is meant: it asks nothing, and the next opening starts empty. */
export const CancelDiscardsAtOnce: Story = {
  play: async ({ userEvent, canvas }) => {
    await userEvent.type(await emailField(), 'api-team@northwind.example');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await expectClosed();
    await userEvent.click(canvas.getByRole('button', { name: 'Create credentials' }));
    await expect(await emailField()).toHaveValue('');
  },
};

export const CloseIconDiscardsAtOnce: Story = {
  play: async ({ userEvent }) => {
    await userEvent.type(await emailField(), 'api-team@northwind.example');
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    await expectClosed();
  },
};

const html = '<img src=x onerror=alert(1)>';

/** Texts of the backend stay text, wrap, and don't turn the text around them. */
export const HostileScopes: Story = {
  parameters: stage({
    backend: {
      scopes: [
        { name: 'x'.repeat(200), resource: 'R'.repeat(200), description: 'word '.repeat(200) },
        { name: 'html:read', resource: html, description: `${html} & <b>bold</b>` },
        { name: 'bidi:read', resource: '\u202Eنص', description: '\u202Etxet eht snrut' },
      ],
    },
  }),
  play: async ({ userEvent }) => {
    await userEvent.click(await screen.findByRole('radio', { name: 'Fine grained' }));
    await expect(await screen.findByRole('checkbox', { name: html })).toBeInTheDocument();
    const dialog = screen.getByRole('dialog');
    await expect(within(dialog).queryByRole('img')).not.toBeInTheDocument();
    await expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth);
  },
};
