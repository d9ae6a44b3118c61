import { defineConnector, type Connector, type Credential } from '@keyward/core';
import { EditCredentialWizard } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, within } from 'storybook/test';
import { backend, button, expectNoDialog, goTo, ledgerLogin, step } from './support/editing.ts';
import { expectNoOverflow } from './support/filling.ts';
import { onStage, stage } from './support/onStage.tsx';

const meta = {
  title: 'Widgets/EditCredentialWizard/Looks and keyboard',
  component: EditCredentialWizard,
  decorators: [onStage],
  args: { credential: ledgerLogin, onClose: fn(), onSaved: fn(), onGone: fn() },
  parameters: stage({ backend }),
} satisfies Meta<typeof EditCredentialWizard>;

export default meta;
type Story = StoryObj<typeof meta>;

const narrow = { globals: { viewport: { value: 'narrow' } } };
const desktop = { globals: { viewport: { value: 'desktop' } } };

/** Keys alone: through the steps, replacing a secret, back by the list of steps, and saved. */
export const KeyboardOnly: Story = {
  ...desktop,
  play: async ({ userEvent, args }) => {
    const press = async (keys: string, wanted: () => HTMLElement) => {
      for (let count = 0; count < 30 && document.activeElement !== wanted(); count++) {
        await userEvent.keyboard(keys);
      }
      await expect(wanted()).toHaveFocus();
    };
    await expect(await step('Details')).toHaveFocus();
    await press('{Tab}', () => screen.getByLabelText(/^Name/));
    await userEvent.keyboard('{End} 2{Enter}');
    await expect(await step('Authentication details')).toHaveFocus();
    await press('{Tab}', () => screen.getByRole('button', { name: 'Replace Password' }));
    await userEvent.keyboard('{Enter}');
    await expect(screen.getByLabelText('Password', { selector: 'input' })).toHaveFocus();
    await userEvent.keyboard('canary-of-keys{Enter}');
    await expect(await step('Connection settings')).toHaveFocus();
    await press('{Shift>}{Tab}{/Shift}', () =>
      within(screen.getByRole('navigation')).getByRole('button', { name: 'Details' }),
    );
    await userEvent.keyboard('{Enter}');
    await expect(await step('Details')).toHaveFocus();
    await press('{Tab}', () => screen.getByRole('button', { name: 'Save' }));
    await userEvent.keyboard('{Enter}');
    await expect(await step('Nightly export 2 is saved')).toHaveFocus();
    await press('{Tab}', () => screen.getByRole('button', { name: 'Done' }));
    await userEvent.keyboard('{Enter}');
    await expectNoDialog();
    await expect(args.onSaved).toHaveBeenCalledOnce();
  },
};

/** Where the room is scarce, the steps are one line that opens. */
export const Narrow: Story = {
  ...narrow,
  tags: ['narrow'],
  play: async ({ userEvent }) => {
    await goTo(userEvent, 'Connection settings');
    await userEvent.click(screen.getByText('Step 3 of 6: Connection settings'));
    await userEvent.click(await button('Details'));
    await expect(await step('Details')).toHaveFocus();
    await expect(screen.getByText('Step 1 of 6: Details')).toBeVisible();
    await expectNoOverflow();
  },
};

const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const long = defineConnector({
  id: 'long',
  name: word,
  methods: [
    {
      type: 'custom',
      steps: [
        { id: 'first', label: `${word} and the first of its own steps` },
        { id: 'second', label: 'Second' },
      ],
      groups: [{ id: 'more', label: word, step: 'second', help: `${word} ${word}` }],
      fields: [
        { name: 'title', label: `${word} ${word}`, kind: 'text', help: `${word}. ${word}.` },
        { name: 'secret', label: word, kind: 'secret' },
        { name: 'unknown', label: 'Of another time', kind: 'hologram' as 'unknown' },
        { name: 'other', label: 'Other', kind: 'text', group: 'more' },
      ],
    },
  ],
});
const longCredential: Credential = {
  ...ledgerLogin,
  id: 'cred_long',
  name: `${word} \u202Egnp.exe`,
  type: 'custom',
  connector: { id: 'long', name: word },
  values: { title: word.repeat(3) },
  secretFields: [{ name: 'secret', isSet: true, hint: '12345678' }],
};

/** Words without a place to break, marks that turn the direction, a kind of field that nobody knows yet. */
export const LongTexts: Story = {
  args: { credential: longCredential },
  parameters: stage({
    backend: {
      ...backend,
      credentials: [longCredential],
      connectors: [long] as unknown as Connector[],
    },
  }),
  play: async ({ userEvent }) => {
    await expect(await screen.findByText(/of a kind that this version does not know/)).toBeVisible();
    await goTo(userEvent, `${word} and the first of its own steps`);
    await expect(screen.queryByText('Of another time')).not.toBeInTheDocument();
    const title = screen.getByLabelText(new RegExp(`^${word} ${word}`));
    await userEvent.clear(title);
    await userEvent.type(title, 'short');
    await goTo(userEvent, 'Second');
    await goTo(userEvent, 'Review');
    await expectNoOverflow();
  },
};
