import { memoryAdapterDefinition } from '@keyward/adapters/memory';
import type { IssuedCredential } from '@keyward/core';
import { CreateCredentialsModal } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fireEvent, fn, screen, waitFor, within } from 'storybook/test';
import {
  clipboardText,
  eventOnlyClipboard,
  refusingClipboard,
  takingClipboard,
} from './support/clipboard.ts';
import { expectClosed, issue, secretField } from './support/issuing.ts';
import { onStage, stage } from './support/onStage.tsx';

const meta = {
  title: 'Widgets/CreateCredentialsModal/Secret',
  component: CreateCredentialsModal,
  decorators: [onStage],
  args: { defaultOpen: true },
  beforeEach: takingClipboard,
} satisfies Meta<typeof CreateCredentialsModal>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A backend that issues something else. */
const issuing = (change: (issued: IssuedCredential) => IssuedCredential) =>
  stage({
    makeAdapter: () => {
      const definition = memoryAdapterDefinition({ tokenEndpoint: 'https://api.example.com/oauth/token' });
      return {
        ...definition,
        issueCredential: async (params) => {
          const issued = await definition.issueCredential?.(params);
          if (!issued) throw new TypeError('This backend issues.');
          return change(issued);
        },
      };
    },
  });

const doneButton = () => screen.getByRole('button', { name: 'Done' });

/** The secret is in the live input only: the markup, text and attributes alike, doesn't have it. */
export const Issued: Story = {
  play: async ({ userEvent }) => {
    await issue(userEvent);
    await expect(screen.getByLabelText<HTMLInputElement>('Client ID').value).toMatch(/^client_/);
    await expect(secretField().value).toMatch(/^kw_secret_/);
    await expect(secretField().type).toBe('password');
    await expect(document.documentElement.outerHTML).not.toContain(secretField().value);
    await expect(doneButton()).toBeDisabled();
    const advice = within(screen.getByRole('region', { name: 'Keep them safe' }));
    await expect(advice.getAllByRole('listitem')).toHaveLength(3);
  },
};

/** The box that shows it never covers it, whichever way the page runs. */
export const IssuedRightToLeft: Story = {
  globals: { direction: 'rtl' },
  play: async ({ userEvent }) => {
    await issue(userEvent);
    const eye = screen.getByRole('button', { name: 'Show secret' }).getBoundingClientRect();
    const field = secretField().getBoundingClientRect();
    const { paddingRight } = getComputedStyle(secretField());
    await expect(eye.left).toBeGreaterThanOrEqual(field.right - Number.parseFloat(paddingRight));
  },
};

export const SecretShown: Story = {
  play: async ({ userEvent }) => {
    await issue(userEvent);
    await userEvent.click(screen.getByRole('button', { name: 'Show secret' }));
    await expect(secretField().type).toBe('text');
    await expect(secretField()).toHaveAttribute('autocomplete', 'off');
    await expect(document.documentElement.outerHTML).not.toContain(secretField().value);
    await userEvent.click(screen.getByRole('button', { name: 'Hide secret' }));
    await expect(secretField().type).toBe('password');
    await userEvent.click(screen.getByRole('button', { name: 'Show secret' }));
  },
};

export const Copied: Story = {
  play: async ({ userEvent }) => {
    await issue(userEvent);
    await userEvent.click(screen.getByRole('button', { name: 'Copy secret' }));
    await expect(await screen.findByText('Secret copied.')).toBeVisible();
    await expect(clipboardText()).toBe(secretField().value);
    await expect(doneButton()).toBeEnabled();
  },
};

const onCredentialIssued = fn();
const onOpenChange = fn();

export const ClosedAfterCopying: Story = {
  args: { onCredentialIssued, onOpenChange },
  play: async ({ userEvent, canvas }) => {
    await issue(userEvent);
    await expect(onCredentialIssued).toHaveBeenCalledOnce();
    await userEvent.click(screen.getByRole('button', { name: 'Copy secret' }));
    await waitFor(() => expect(doneButton()).toBeEnabled());
    await userEvent.click(doneButton());
    await expectClosed();
    await expect(onOpenChange).toHaveBeenLastCalledWith(false);
    await expect(canvas.getByRole('button', { name: 'Create credentials' })).toBeVisible();
  },
};

/** The id alone is no evidence: the secret could still be lost. */
export const OnlyTheIdCopied: Story = {
  play: async ({ userEvent }) => {
    await issue(userEvent);
    await userEvent.click(screen.getByRole('button', { name: 'Copy client ID' }));
    await expect(await screen.findByText('Client ID copied.')).toBeVisible();
    await expect(doneButton()).toBeDisabled();
  },
};

/** Plain http or a policy denies the clipboard API: a copy event puts the text there all the same. */
export const CopiedByEvent: Story = {
  beforeEach: eventOnlyClipboard,
  play: async ({ userEvent }) => {
    await issue(userEvent);
    await userEvent.click(screen.getByRole('button', { name: 'Copy secret' }));
    await expect(await screen.findByText('Secret copied.')).toBeVisible();
    await expect(clipboardText()).toBe(secretField().value);
  },
};

/** Nothing could be copied: the secret is shown and selected for the user's own hand. */
export const ClipboardRefused: Story = {
  beforeEach: refusingClipboard,
  play: async ({ userEvent }) => {
    await issue(userEvent);
    await userEvent.click(screen.getByRole('button', { name: 'Copy secret' }));
    await expect(
      await screen.findByText(/Your browser refused to copy. The secret is selected/),
    ).toBeVisible();
    const field = secretField();
    await expect(field.type).toBe('text');
    await expect(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)).toBe(field.value);
    await expect(doneButton()).toBeDisabled();
  },
};

export const ClipboardRefusedForTheId: Story = {
  beforeEach: refusingClipboard,
  play: async ({ userEvent }) => {
    await issue(userEvent);
    await userEvent.click(screen.getByRole('button', { name: 'Copy client ID' }));
    await expect(await screen.findByText(/The client ID is selected/)).toBeVisible();
    await expect(screen.getByLabelText('Client ID')).toHaveFocus();
    await expect(secretField().type).toBe('password');
  },
};

export const ConfirmedByHand: Story = {
  beforeEach: refusingClipboard,
  play: async ({ userEvent }) => {
    await issue(userEvent);
    const stored = screen.getByRole('checkbox', { name: 'I have stored it' });
    await userEvent.click(stored);
    await expect(doneButton()).toBeEnabled();
    await userEvent.click(stored);
    await expect(doneButton()).toBeDisabled();
    await userEvent.click(stored);
    await userEvent.click(doneButton());
    await expectClosed();
  },
};

/** Every way out that peers take for a wish to close is answered, and loses nothing. */
export const DismissalRefused: Story = {
  play: async ({ userEvent }) => {
    await issue(userEvent);
    const secret = secretField().value;
    const ways = [
      () => userEvent.keyboard('{Escape}'),
      () => userEvent.keyboard('{Enter}'),
      () => userEvent.keyboard(' '),
      async () => {
        await fireEvent.pointerDown(document.body);
        await fireEvent.click(document.body);
      },
      () => userEvent.click(screen.getByRole('button', { name: 'Close' })),
    ];
    for (const leave of ways) {
      await leave();
      await expect(secretField().value).toBe(secret);
    }
    await expect(screen.getByRole('alert')).toHaveTextContent(
      'Not closed, because the secret would be lost.',
    );
  },
};

export const OtherForms: Story = {
  play: async ({ userEvent }) => {
    await issue(userEvent);
    const others = within(screen.getByRole('group', { name: 'Other ways to take them along' }));
    const secret = secretField().value;
    await userEvent.click(others.getByRole('button', { name: 'Copy .env' }));
    await expect(await screen.findByText('.env copied.')).toBeVisible();
    await expect(clipboardText()).toContain(`CLIENT_SECRET=${secret}\n`);
    await userEvent.click(others.getByRole('button', { name: 'Copy curl' }));
    await expect(await screen.findByText('curl command copied.')).toBeVisible();
    await userEvent.click(others.getByRole('button', { name: 'Copy JSON' }));
    await expect(await screen.findByText('JSON copied.')).toBeVisible();
    await expect(JSON.parse(clipboardText())).toHaveProperty('client_secret', secret);
  },
};

export const WithoutTokenEndpoint: Story = {
  parameters: stage({ backend: { tokenEndpoint: 'javascript:alert(1)' } }),
  play: async ({ userEvent }) => {
    await issue(userEvent);
    await expect(screen.queryByRole('button', { name: 'Copy curl' })).not.toBeInTheDocument();
  },
};

/** A frame may drop a download without a word; then the file must be looked for. */
export const Downloaded: Story = {
  beforeEach: () => {
    const keepHere = (event: MouseEvent) => {
      if (event.target instanceof HTMLAnchorElement && event.target.download !== '') event.preventDefault();
    };
    window.addEventListener('click', keepHere);
    // The anchor is in no document, so its click is seen by itself only.
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = fn();
    return () => {
      window.removeEventListener('click', keepHere);
      HTMLAnchorElement.prototype.click = click;
    };
  },
  play: async ({ userEvent }) => {
    const isFramed = window.self !== window.top;
    await issue(userEvent);
    await userEvent.click(screen.getByRole('button', { name: 'Download JSON' }));
    const said = isFramed
      ? 'Check that the file has arrived, then confirm below.'
      : 'JSON download started. Check that the file has arrived.';
    await expect(await screen.findByText(said)).toBeVisible();
    if (isFramed) await expect(doneButton()).toBeDisabled();
    else await expect(doneButton()).toBeEnabled();
  },
};

/** An API key has a key ID, and is called what it is, in every form that it leaves in. */
export const ApiKey: Story = {
  parameters: issuing((issued) => ({ ...issued, credential: { ...issued.credential, type: 'apiKey' } })),
  play: async ({ userEvent }) => {
    await issue(userEvent);
    await expect(screen.getByText(/^The API key is shown only this once/)).toBeVisible();
    await expect(screen.getByLabelText('Key ID')).toBeVisible();
    const secret = screen.getByLabelText<HTMLInputElement>('API key').value;
    await userEvent.click(screen.getByRole('button', { name: 'Show API key' }));
    await userEvent.click(screen.getByRole('button', { name: 'Copy key ID' }));
    await expect(await screen.findByText('Key ID copied.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    await expect(screen.getByText(/^Not closed, because the API key would be lost/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Copy .env' }));
    await expect(await screen.findByText('.env copied.')).toBeVisible();
    await expect(clipboardText()).toMatch(/^API_KEY_ID=client_/);
    await expect(clipboardText()).toContain(`API_KEY=${secret}\n`);
    await userEvent.click(screen.getByRole('button', { name: 'Copy API key' }));
    await expect(await screen.findByText('API key copied.')).toBeVisible();
    await expect(clipboardText()).toBe(secret);
    await expect(screen.queryByText(/client/i)).not.toBeInTheDocument();
  },
};

/** A database user has a name and a password. There is no endpoint to send them to, so no curl. */
export const DatabaseUser: Story = {
  parameters: issuing(({ tokenEndpoint: _none, ...issued }) => ({
    ...issued,
    credential: { ...issued.credential, type: 'database' },
    clientId: 'reporting_7f3a',
  })),
  play: async ({ userEvent }) => {
    await issue(userEvent);
    await expect(screen.getByText(/^The password is shown only this once/)).toBeVisible();
    await expect(screen.getByLabelText('User name')).toHaveValue('reporting_7f3a');
    const secret = screen.getByLabelText<HTMLInputElement>('Password').value;
    await expect(screen.queryByRole('button', { name: 'Copy curl' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Copy JSON' }));
    await expect(await screen.findByText('JSON copied.')).toBeVisible();
    await expect(JSON.parse(clipboardText())).toEqual({
      database_user: 'reporting_7f3a',
      database_password: secret,
    });
    await userEvent.click(screen.getByRole('button', { name: 'Copy password' }));
    await expect(await screen.findByText('Password copied.')).toBeVisible();
    await expect(doneButton()).toBeEnabled();
  },
};

export const PasswordRefusedByTheClipboard: Story = {
  parameters: DatabaseUser.parameters ?? {},
  beforeEach: refusingClipboard,
  play: async ({ userEvent }) => {
    await issue(userEvent);
    await userEvent.click(screen.getByRole('button', { name: 'Copy password' }));
    await expect(await screen.findByText(/The password is selected: press/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Copy user name' }));
    await expect(await screen.findByText(/The user name is selected: press/)).toBeVisible();
  },
};

export const LongAndHostileId: Story = {
  parameters: issuing((issued) => ({
    ...issued,
    clientId: `<img src=x onerror=alert(1)>\u202E${'client'.repeat(100)}`,
  })),
  play: async ({ userEvent }) => {
    await issue(userEvent);
    const dialog = screen.getByRole('dialog');
    await expect(within(dialog).queryByRole('img')).not.toBeInTheDocument();
    await expect(dialog.scrollWidth).toBeLessThanOrEqual(dialog.clientWidth);
  },
};
