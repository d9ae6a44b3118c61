import { memoryAdapterDefinition } from '@keyward/adapters/memory';
import { KeywardError } from '@keyward/core';
import { CreateCredentialsModal, type CreateCredentialsModalProps } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, fn, screen, spyOn, waitFor } from 'storybook/test';
import { emailField, expectClosed, issue, submitForm } from './support/issuing.ts';
import { germanMessages } from './support/germanMessages.ts';
import { onStage, stage } from './support/onStage.tsx';

const meta = {
  title: 'Widgets/CreateCredentialsModal/In a host',
  component: CreateCredentialsModal,
  decorators: [onStage],
} satisfies Meta<typeof CreateCredentialsModal>;

export default meta;
type Story = StoryObj<typeof meta>;

function ControlledModal({ onOpenChange, ...props }: CreateCredentialsModalProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setIsOpen(true)}>
        Give a partner access
      </button>
      <CreateCredentialsModal
        {...props}
        open={isOpen}
        onOpenChange={(open) => {
          setIsOpen(open);
          onOpenChange?.(open);
        }}
      />
    </>
  );
}

/** The host's own button and state; the focus goes back to that button. */
export const Controlled: Story = {
  args: { onOpenChange: fn() },
  render: (args) => <ControlledModal {...args} />,
  play: async ({ canvas, userEvent, args }) => {
    const opener = canvas.getByRole('button', { name: 'Give a partner access' });
    await expect(canvas.getAllByRole('button')).toHaveLength(1);
    await userEvent.click(opener);
    await emailField();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await expectClosed();
    await expect(args.onOpenChange).toHaveBeenLastCalledWith(false);
    await waitFor(() => expect(opener).toHaveFocus());
    await userEvent.click(opener);
    await expect(await emailField()).toHaveValue('');
  },
};

function HastyHost(props: CreateCredentialsModalProps) {
  const [isOpen, setIsOpen] = useState(true);
  return (
    <CreateCredentialsModal
      {...props}
      open={isOpen}
      onOpenChange={setIsOpen}
      onCredentialIssued={() => setIsOpen(false)}
    />
  );
}

/** A host that closes as soon as the credential exists would lose the secret. It is not obeyed. */
export const ClosedByTheHostTooEarly: Story = {
  render: (args) => <HastyHost {...args} />,
  play: async ({ userEvent }) => {
    await issue(userEvent);
    await expect(screen.getByRole('dialog')).toBeVisible();
    await expect(screen.getByRole('button', { name: 'Done' })).toBeDisabled();
  },
};

export const OwnTrigger: Story = {
  args: {
    trigger: (
      <p>
        Ask <a href="https://example.com/team">your administrator</a>.
      </p>
    ),
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('link', { name: 'your administrator' })).toBeVisible();
    await expect(canvas.queryByRole('button')).not.toBeInTheDocument();
  },
};

export const PolicyNever: Story = {
  parameters: stage({ policy: { issue: 'never' } }),
  args: { defaultOpen: true },
  play: async ({ canvasElement }) => {
    await expect(canvasElement).toBeEmptyDOMElement();
    await expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  },
};

export const AdapterWithoutIssue: Story = {
  parameters: stage({ backend: { capabilities: { issue: undefined } } }),
  play: async ({ canvasElement }) => {
    await expect(canvasElement).toBeEmptyDOMElement();
  },
};

export const InGerman: Story = {
  args: { defaultOpen: true },
  parameters: stage({ messages: germanMessages, locale: 'de' }),
  play: async ({ userEvent }) => {
    const email = await screen.findByRole('textbox', { name: 'E-Mail' });
    await userEvent.type(email, 'technik@northwind.example');
    const create = screen.getByRole('button', { name: 'Zugangsdaten anlegen' });
    await waitFor(() => expect(create).toBeEnabled());
    await userEvent.click(create);
    await expect(
      await screen.findByRole('heading', { name: 'Bewahren Sie Ihre Zugangsdaten jetzt auf' }),
    ).toBeVisible();
  },
};

export const RefusedInGerman: Story = {
  args: { defaultOpen: true },
  parameters: stage({
    messages: germanMessages,
    backend: {
      fail: ({ method }) =>
        method === 'issueCredential' ? new KeywardError('rateLimited', { retryAfterSeconds: 20 }) : undefined,
    },
  }),
  play: async ({ userEvent }) => {
    await userEvent.type(await screen.findByRole('textbox', { name: 'E-Mail' }), 'a@example.com');
    const create = screen.getByRole('button', { name: 'Zugangsdaten anlegen' });
    await waitFor(() => expect(create).toBeEnabled());
    await userEvent.click(create);
    await expect(await screen.findByRole('alert')).toHaveTextContent(
      'Zu viele Anfragen. Versuchen Sie es in 20 Sekunden wieder.',
    );
  },
};

/** What a backend answers is checked: half an answer is none, and nobody claims that it was created. */
export const AnswerOfAnotherShape: Story = {
  // The developer is told which fields are wrong, once.
  beforeEach: () => void spyOn(console, 'warn').mockImplementation(() => {}),
  args: { defaultOpen: true },
  parameters: stage({
    makeAdapter: () => ({
      ...memoryAdapterDefinition({
        capabilities: { issue: { accessLevels: ['full'], replay: 'none' }, scopes: undefined },
      }),
      issueCredential: async () => JSON.parse('{"clientId":"client_1"}') as never,
    }),
  }),
  play: async ({ userEvent }) => {
    await submitForm(userEvent);
    await expect(await screen.findByRole('alert')).toHaveTextContent(
      'The service gave an answer that could not be understood.',
    );
  },
};
