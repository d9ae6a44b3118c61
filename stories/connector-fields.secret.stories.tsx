import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, waitFor } from 'storybook/test';
import { FieldsForm } from './support/FieldsForm.tsx';
import { expectNoOverflow, expectNothingSent, send, sent } from './support/filling.ts';

const meta = {
  title: 'Widgets/ConnectorFields/Secrets',
  component: FieldsForm,
} satisfies Meta<typeof FieldsForm>;

export default meta;
type Story = StoryObj<typeof meta>;

const canary = 'canary-5d1c0f7be2';
const pem = `-----BEGIN PRIVATE KEY-----\n${canary}\n-----END PRIVATE KEY-----\n`;

async function expectNotInMarkup(text: string) {
  await expect(document.documentElement.outerHTML).not.toContain(text);
}

/** As the browser does it: `fireEvent` leaves the files out. */
function drop(target: HTMLElement, file: File) {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(file);
  target.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
}

const apiKey: Story['args']['fields'] = [
  { name: 'apiKey', label: 'API key', kind: 'secret', required: true, help: 'Under Settings, then API.' },
];

export const Secret: Story = {
  args: { fields: apiKey },
  play: async ({ userEvent, step }) => {
    const input = screen.getByLabelText<HTMLInputElement>('API key');
    await expect(input).toHaveAttribute('type', 'password');
    await expect(input).toHaveAttribute('autocomplete', 'one-time-code');
    await expect(input).not.toHaveAttribute('name');
    await expect(input).toHaveAccessibleDescription('Under Settings, then API.');
    await userEvent.type(input, canary);
    await expectNotInMarkup(canary);
    await expect(input.closest('.rr-block.ph-no-capture[data-dd-privacy="hidden"]')).not.toBeNull();
    await step('It can be shown, and then is kept off the disk', async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Show API key' }));
      await expect(input).toHaveAttribute('type', 'text');
      await expect(input).toHaveAttribute('autocomplete', 'off');
      await expect(input).toHaveValue(canary);
      await expectNotInMarkup(canary);
      await userEvent.click(screen.getByRole('button', { name: 'Hide API key' }));
      await expect(input).toHaveAttribute('type', 'password');
    });
    await send(userEvent);
    await expect(sent()).toEqual({ apiKey: '[secret, 17 characters]' });
    await expectNotInMarkup(canary);
  },
};

export const SecretMissing: Story = {
  args: { fields: apiKey },
  play: async ({ userEvent }) => {
    await send(userEvent);
    const input = screen.getByLabelText('API key');
    await expect(input).toHaveFocus();
    await expect(input).toHaveAccessibleDescription('Fill in this field.');
    await userEvent.paste(` ${canary}\n`);
    await userEvent.tab();
    await expect(input).toHaveValue(canary);
    await expect(await screen.findByText(/^Spaces or line breaks/)).toBeVisible();
    await expect(input).toBeValid();
  },
};

export const Generated: Story = {
  args: {
    fields: [
      { name: 'secret', label: 'Signing secret', kind: 'secret', generate: { bytes: 32, prefix: 'whsec_' } },
    ],
  },
  play: async ({ userEvent }) => {
    const input = screen.getByLabelText<HTMLInputElement>('Signing secret (optional)');
    await userEvent.click(screen.getByRole('button', { name: 'Generate Signing secret' }));
    const first = input.value;
    await expect(first).toMatch(/^whsec_[\w-]{43}$/);
    await expect(input).toHaveAccessibleDescription('A new one was generated.');
    await userEvent.click(screen.getByRole('button', { name: 'Generate Signing secret' }));
    await expect(input.value).not.toBe(first);
    await expectNotInMarkup(input.value);
    await send(userEvent);
    await expect(sent()).toEqual({ secret: '[secret, 49 characters]' });
  },
};

const key: Story['args']['fields'] = [
  { name: 'key', label: 'Private key', kind: 'multilineSecret', required: true, help: 'In PEM.' },
  { name: 'other', label: 'Comment', kind: 'text' },
];
const keyArea = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Private key' });

export const KeyPasted: Story = {
  args: { fields: key },
  play: async ({ userEvent, step }) => {
    await userEvent.click(keyArea());
    await userEvent.paste(pem);
    const replace = await screen.findByRole('button', { name: 'Replace Private key' });
    await waitFor(() => expect(replace).toHaveFocus());
    await expect(await screen.findByText(/^PRIVATE KEY, 72 bytes\. It is not shown\./)).toBeVisible();
    await expect(screen.getByText(/^([0-9A-F]{2}:){7}[0-9A-F]{2}$/)).toBeVisible();
    await expectNotInMarkup(canary);
    await step('It goes as it was, line ends and all', async () => {
      await send(userEvent);
      await expect(sent()).toEqual({ key: '[secret, 72 characters]' });
    });
    await step('It stays while another one is looked for', async () => {
      await userEvent.click(replace);
      await expect(keyArea()).toHaveFocus();
      await expect(keyArea()).toHaveValue('');
      await send(userEvent);
      await expect(sent()).toEqual({ key: '[secret, 72 characters]' });
      await userEvent.click(screen.getByRole('button', { name: 'Keep what was there' }));
      await expect(screen.getByRole('button', { name: 'Replace Private key' })).toHaveFocus();
    });
    await step('Another one takes its place', async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Replace Private key' }));
      const area = keyArea();
      await userEvent.type(area, 'another');
      await userEvent.click(screen.getByRole('textbox', { name: /^Comment/ }));
      await expect(area).not.toBeInTheDocument();
      await expect(area).toHaveValue('');
      await send(userEvent);
      await expect(sent()).toEqual({ key: '[secret, 7 characters]' });
    });
    await step('Removed, it is gone', async () => {
      await userEvent.click(screen.getByRole('button', { name: 'Remove Private key' }));
      await expect(keyArea()).toHaveFocus();
      await send(userEvent);
      await expect(keyArea()).toHaveAccessibleDescription('Paste it, or choose a file.');
      await expect(keyArea()).toHaveFocus();
    });
  },
};

/** What is not whole stays to be mended. */
export const KeyBroken: Story = {
  args: { fields: key },
  play: async ({ userEvent }) => {
    await userEvent.click(keyArea());
    await userEvent.paste(pem.slice(0, 50));
    await userEvent.click(screen.getByRole('textbox', { name: /^Comment/ }));
    await expect(keyArea()).toHaveValue(pem.slice(0, 50));
    await expect(keyArea()).toHaveAccessibleDescription(/^A part is missing\./);
    await send(userEvent);
    await expect(keyArea()).toHaveFocus();
    await expectNothingSent();
  },
};

/** Typed by hand, it folds away when it is left, and takes the focus from nobody. */
export const KeyTyped: Story = {
  args: { fields: key },
  play: async ({ userEvent }) => {
    const area = keyArea();
    await userEvent.type(area, 'one{Enter}two');
    await expect(
      area.closest('.rr-block.ph-no-capture[data-dd-privacy="hidden"][data-sentry-block]'),
    ).not.toBeNull();
    const comment = screen.getByRole('textbox', { name: /^Comment/ });
    const before = comment.getBoundingClientRect().top;
    await userEvent.click(comment);
    await expect(await screen.findByText(/^Content, 7 bytes\./)).toBeVisible();
    await expect(comment).toHaveFocus();
    await expect(area).not.toBeInTheDocument();
    await expect(area).toHaveValue('');
    await expect(comment.getBoundingClientRect().top).toBe(before);
    await send(userEvent);
    await expect(sent()).toEqual({ key: '[secret, 7 characters]' });
    await expectNoOverflow();
  },
};

export const FileDropped: Story = {
  args: { fields: key },
  play: async () => {
    drop(keyArea(), new File([pem], 'key.pem'));
    await expect(await screen.findByText(/^PRIVATE KEY, 72 bytes\./)).toBeVisible();
  },
};

export const FilesThatDoNotFit: Story = {
  args: { fields: key },
  play: async () => {
    drop(keyArea(), new File(['x'.repeat(70_000)], 'big.pem'));
    await expect(await screen.findByText(/^This file is too big\./)).toBeVisible();
    const binary = new File([new Uint8Array([0xff, 0xfe, 0x00])], 'key.der');
    drop(keyArea(), binary);
    await expect(await screen.findByText(/^This file is not text\./)).toBeVisible();
  },
};

export const Files: Story = {
  args: {
    fields: [
      {
        name: 'keystore',
        label: 'Key store',
        kind: 'file',
        encoding: 'base64',
        accept: '.p12',
        required: true,
      },
      { name: 'schema', label: 'Schema', kind: 'file', secret: false },
    ],
  },
  play: async ({ userEvent }) => {
    await send(userEvent);
    const choose = screen.getByRole('button', { name: 'Choose a file for Key store' });
    await expect(choose).toHaveFocus();
    const bytes = new File([new Uint8Array([0, 255, 128])], 'store.p12');
    drop(choose, bytes);
    await expect(await screen.findByText(/^Content, 4 bytes\./)).toBeVisible();
    await userEvent.click(screen.getByRole('textbox', { name: 'Schema' }));
    await userEvent.paste('a: 1');
    await send(userEvent);
    await expect(sent()).toEqual({ keystore: '[secret, 4 characters]', schema: 'a: 1' });
  },
};

/** A kind from the future is asked for as a secret, and says so. */
export const UnknownKind: Story = {
  args: { fields: [{ name: 'x', label: 'Retina scan', kind: 'retinaScan' as 'unknown' }] },
  play: async () => {
    const input = screen.getByLabelText('Retina scan (optional)');
    await expect(input).toHaveAttribute('type', 'password');
    await expect(input).toHaveAccessibleDescription(/^This version does not know this kind of field/);
  },
};
