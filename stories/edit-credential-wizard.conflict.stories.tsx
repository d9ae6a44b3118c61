import { memoryAdapterDefinition } from '@keyward/adapters/memory';
import { KeywardError, Secret, type AdapterMethods, type CredentialPatch } from '@keyward/core';
import { EditCredentialWizard } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import { backend, button, expectNoDialog, goTo, ledgerLogin, step } from './support/editing.ts';
import { onStage, stage } from './support/onStage.tsx';

const meta = {
  title: 'Widgets/EditCredentialWizard/Others and failures',
  component: EditCredentialWizard,
  decorators: [onStage],
  args: { credential: ledgerLogin, onClose: fn(), onSaved: fn(), onGone: fn() },
} satisfies Meta<typeof EditCredentialWizard>;

export default meta;
type Story = StoryObj<typeof meta>;

type Update = AdapterMethods['updateCredential'];

/** A backend over which somebody else acts just before the first save arrives. */
function overtakenBy(patch: CredentialPatch, also: (update: Update) => Update = (update) => update) {
  return stage({
    makeAdapter: () => {
      const definition = memoryAdapterDefinition(backend);
      const update = also(definition.updateCredential as Update);
      let isFirst = true;
      return {
        ...definition,
        updateCredential: async (params) => {
          if (isFirst) {
            isFirst = false;
            await (definition.updateCredential as Update)({ ...params, patch });
          }
          return update(params);
        },
      };
    },
  });
}

const difference = (label: string) => within(screen.getByRole('group', { name: label }));

/** Somebody else saved first: each thing that both changed is decided, and what is sent is only what is wanted. */
export const SomebodyWasFaster: Story = {
  parameters: overtakenBy({
    name: 'Hourly export',
    values: { host: 'theirs.example.com', port: 6000 },
    secrets: { password: { change: 'set', value: new Secret('their-password-of-16-or-more') } },
  }),
  play: async ({ userEvent, args, step: part }) => {
    await part('Name, password and server are changed here as well', async () => {
      const name = await screen.findByLabelText(/^Name/);
      await userEvent.clear(name);
      await userEvent.type(name, 'Weekly export');
      await goTo(userEvent, 'Authentication details');
      await userEvent.click(await button('Replace Password'));
      await userEvent.keyboard('canary-of-conflict');
      await goTo(userEvent, 'Connection settings');
      const host = screen.getByLabelText(/^Server address/);
      await userEvent.clear(host);
      await userEvent.type(host, 'mine.example.com');
      await userEvent.click(await button('Save'));
    });
    await part('What differs is told, of secrets only when', async () => {
      await expect(await step('Somebody else saved this credential first')).toHaveFocus();
      await expect(screen.getByRole('group', { name: 'Name' })).toHaveTextContent(
        /Nightly export.*Hourly export.*Weekly export/,
      );
      await expect(screen.getByRole('group', { name: 'Password' })).toHaveTextContent(
        /Theirs\s*Changed on.*Yours\s*replaced/,
      );
      await expect(screen.getByRole('group', { name: 'Port' })).toHaveTextContent(
        'You did not change it, so theirs stays.',
      );
      await expect(await button('Save this')).toBeDisabled();
      await expect(args.onSaved).not.toHaveBeenCalled();
    });
    await part('Theirs or mine, field by field', async () => {
      await userEvent.click(difference('Name').getByRole('radio', { name: 'Take theirs' }));
      await userEvent.click(difference('Server address').getByRole('radio', { name: 'Take yours' }));
      await userEvent.click(difference('Password').getByRole('radio', { name: 'Take yours' }));
      await userEvent.click(await button('Save this'));
      await expect(await step('Hourly export is saved')).toBeVisible();
      await expect(args.onSaved).toHaveBeenCalledWith(
        expect.objectContaining({
          name: 'Hourly export',
          values: expect.objectContaining({ host: 'mine.example.com', port: 6000 }),
        }),
      );
    });
  },
};

/** Back to the form: over what is there now, with what is still wanted; secrets are blank and asked for again. */
export const BackToTheForm: Story = {
  parameters: overtakenBy({
    values: { host: 'theirs.example.com', port: 6000 },
    secrets: { password: { change: 'set', value: new Secret('their-password-of-16-or-more') } },
  }),
  play: async ({ userEvent, args }) => {
    await goTo(userEvent, 'Authentication details');
    await userEvent.click(await button('Replace Password'));
    await userEvent.keyboard('canary-of-conflict');
    await goTo(userEvent, 'Connection settings');
    const host = screen.getByLabelText(/^Server address/);
    await userEvent.clear(host);
    await userEvent.type(host, 'mine.example.com');
    await userEvent.click(await button('Save'));
    await step('Somebody else saved this credential first');
    await userEvent.click(difference('Server address').getByRole('radio', { name: 'Take yours' }));
    await userEvent.click(difference('Password').getByRole('radio', { name: 'Take yours' }));
    await userEvent.click(await button('Back to the form'));
    await expect(await screen.findByText(/Decide again: Password/)).toBeVisible();
    await expect(screen.getByLabelText(/^Server address/)).toHaveValue('mine.example.com');
    await expect(screen.getByLabelText(/^Port/)).toHaveValue('6000');
    await expect(screen.getByRole('dialog').innerHTML).not.toContain('canary-of-conflict');
    await userEvent.click(await button('Save'));
    await expect(await step('Nightly export is saved')).toBeVisible();
    await expect(args.onSaved).toHaveBeenCalledWith(
      expect.objectContaining({
        values: expect.objectContaining({ host: 'mine.example.com', port: 6000 }),
      }),
    );
  },
};

/** The backend refuses values of other steps: the first of them is shown, with the focus where it is wrong. */
export const RefusedElsewhere: Story = {
  parameters: stage({
    backend: {
      ...backend,
      fail: ({ method }) =>
        method === 'updateCredential'
          ? new KeywardError('validation', {
              fieldErrors: [
                { path: ['values', 'port'], code: 'portClosed' },
                { path: ['contact'], code: 'refused' },
                { path: ['quota'], code: 'exceeded' },
              ],
            })
          : undefined,
    },
  }),
  play: async ({ userEvent, args }) => {
    const name = await screen.findByLabelText(/^Name/);
    await userEvent.type(name, ' 2');
    await goTo(userEvent, 'Review');
    await userEvent.click(await button('Save'));
    await expect(await step('Details')).toBeVisible();
    const contact = screen.getByLabelText(/^Contact/);
    await waitFor(() => expect(contact).toHaveFocus());
    await expect(contact).toHaveAccessibleDescription(/not accepted/);
    await expect(
      screen.getByText('Some values were not accepted. Check them and try again.', {
        selector: '.kw-verification *',
      }),
    ).toBeVisible();
    const steps = within(screen.getByRole('navigation', { name: 'Steps' }));
    await userEvent.click(steps.getByRole('button', { name: 'Connection settings (needs another look)' }));
    await expect(screen.getByLabelText(/^Port/)).toHaveAccessibleDescription(/not accepted/);
    await expect(args.onSaved).not.toHaveBeenCalled();
  },
};

/** Somebody deleted it meanwhile. */
export const DeletedMeanwhile: Story = {
  parameters: stage({
    backend: {
      ...backend,
      fail: ({ method }) => (method === 'updateCredential' ? new KeywardError('notFound') : undefined),
    },
  }),
  play: async ({ userEvent, args }) => {
    await userEvent.type(await screen.findByLabelText(/^Name/), ' 2');
    await userEvent.click(await button('Save'));
    await expect(await screen.findByRole('alert')).toHaveTextContent(/no longer exists/);
    await expect(args.onGone).toHaveBeenCalledWith('cred_ledger');
    await userEvent.click(screen.getAllByRole('button', { name: 'Close' })[0] as HTMLElement);
    await expectNoDialog();
  },
};

/** The answer was lost, but the edit was saved: checking again finds that out, and nothing is saved twice. */
export const LostAnswer: Story = {
  parameters: stage({
    makeAdapter: () => {
      const definition = memoryAdapterDefinition(backend);
      let isFirst = true;
      return {
        ...definition,
        updateCredential: async (params) => {
          const answer = await (definition.updateCredential as Update)(params);
          if (!isFirst) return answer;
          isFirst = false;
          throw new KeywardError('network');
        },
      };
    },
  }),
  play: async ({ userEvent, args }) => {
    await userEvent.type(await screen.findByLabelText(/^Name/), ' 2');
    await userEvent.click(await button('Save'));
    await expect(await step('We don’t know whether it was saved')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await userEvent.click(await button('Stay here'));
    await userEvent.click(await button('Check again'));
    await expect(await step('Nightly export 2 is saved')).toBeVisible();
    await expect(args.onSaved).toHaveBeenCalledOnce();
  },
};

/** It cannot be read: says so, and tries again. */
export const NotLoaded: Story = {
  parameters: stage({
    backend: {
      ...backend,
      fail: ({ method, count }) =>
        method === 'getCredential' && count <= 1 ? new KeywardError('unavailable') : undefined,
    },
  }),
  play: async ({ userEvent }) => {
    await expect(await screen.findByRole('alert')).toHaveTextContent(/could not be loaded/);
    await userEvent.click(await button('Try again'));
    await expect(await step('Details')).toBeVisible();
  },
};

/** It is still being read. */
export const Loading: Story = {
  parameters: stage({ backend: { ...backend, delayMs: 60_000 } }),
  play: async () => {
    await expect(await screen.findByText('Loading the credential…')).toBeVisible();
  },
};
