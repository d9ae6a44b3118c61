import { EditCredentialWizard } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import { backend, button, goTo, reviewed, shopKeys, step } from './support/editing.ts';
import { onStage, stage } from './support/onStage.tsx';

const meta = {
  title: 'Widgets/EditCredentialWizard/Environments',
  component: EditCredentialWizard,
  decorators: [onStage],
  args: { credential: shopKeys, onClose: fn(), onSaved: fn(), onGone: fn() },
  parameters: stage({ backend }),
} satisfies Meta<typeof EditCredentialWizard>;

export default meta;
type Story = StoryObj<typeof meta>;

const column = (name: string) => within(screen.getByRole('group', { name }));
const desktop = { globals: { viewport: { value: 'desktop' } } };
const narrow = { globals: { viewport: { value: 'narrow' } } };

/** A column each: what differs is marked, what is missing too, values are copied and secrets are not. */
export const Columns: Story = {
  ...desktop,
  play: async ({ userEvent, args, step: part }) => {
    await goTo(userEvent, 'Environments');
    await part('What differs is said', async () => {
      await expect(column('staging').getByLabelText(/^Address/)).toHaveValue('https://staging.example.com');
      await expect(column('staging').getAllByText('Not the same everywhere')).toHaveLength(1);
      await userEvent.selectOptions(column('production').getByLabelText(/^Region/), 'United States');
      await waitFor(() =>
        expect(column('production').getAllByText('Not the same everywhere')).toHaveLength(2),
      );
      await expect(column('staging').getByText(/Worked on/)).toBeVisible();
    });
    await part('A new one says what is missing, and takes values over', async () => {
      await userEvent.type(screen.getByLabelText('Another environment'), 'qa{Enter}');
      await waitFor(() => expect(column('qa').getAllByText('Missing')).toHaveLength(2));
      await userEvent.click(column('qa').getByRole('button', { name: 'Copy values from staging' }));
      await expect(column('qa').getByLabelText(/^Address/)).toHaveValue('https://staging.example.com');
      await waitFor(() => expect(column('qa').getAllByText('Missing')).toHaveLength(1));
      await expect(column('qa').getByLabelText(/^API key/, { selector: 'input' })).toHaveValue('');
    });
    await part('What is missing keeps the user there', async () => {
      await userEvent.click(await button('Next'));
      await waitFor(() =>
        expect(column('qa').getByLabelText(/^API key/, { selector: 'input' })).toHaveFocus(),
      );
      await userEvent.keyboard('canary-of-qa');
    });
    await part('Removing asks, and can be taken back until it is saved', async () => {
      await userEvent.click(column('staging').getByRole('button', { name: 'Remove staging' }));
      await expect(column('staging').getByRole('button', { name: 'Keep it' })).toHaveFocus();
      await userEvent.click(column('staging').getByRole('button', { name: 'Remove it' }));
      await expect(screen.queryByRole('group', { name: 'staging' })).not.toBeInTheDocument();
      await userEvent.click(await button('Bring back staging'));
      await expect(column('staging').getByLabelText(/^Address/)).toHaveValue('https://staging.example.com');
      await userEvent.click(column('staging').getByRole('button', { name: 'Remove staging' }));
      await userEvent.click(column('staging').getByRole('button', { name: 'Remove it' }));
    });
    await part('The review names each', async () => {
      await goTo(userEvent, 'Review');
      await expect(reviewed('Environment staging')).toHaveTextContent('removed, with its secrets');
      await expect(reviewed('Environment qa')).toHaveTextContent('added');
      await expect(reviewed('API key in qa')).toHaveTextContent('replaced');
      await expect(reviewed('Region in production')).toHaveTextContent('from Europe to United States');
      await userEvent.click(await button('Save'));
      await step('Web shop is saved');
      await expect(args.onSaved).toHaveBeenCalledWith(
        expect.objectContaining({
          environments: [
            expect.objectContaining({ name: 'production' }),
            expect.objectContaining({
              name: 'qa',
              values: { url: 'https://staging.example.com', region: 'eu' },
            }),
          ],
        }),
      );
    });
  },
};

/** Each environment is tried out by itself, as it is typed. */
export const VerifiedEach: Story = {
  ...desktop,
  parameters: stage({
    backend: {
      ...backend,
      verify: ({ environment }) =>
        environment === 'staging' ? [] : [{ path: ['values', 'url'], code: 'unreachable' }],
    },
  }),
  play: async ({ userEvent }) => {
    await goTo(userEvent, 'Environments');
    await userEvent.click(await button('Verify staging'));
    await expect(await column('staging').findByText(/It works/)).toBeVisible();
    await userEvent.click(await button('Verify production'));
    await expect(await column('production').findByText('It does not work.')).toBeVisible();
    await waitFor(() =>
      expect(column('production').getByLabelText(/^Address/)).toHaveAttribute('aria-invalid', 'true'),
    );
    await userEvent.type(column('staging').getByLabelText(/^Address/), '/x');
    await expect(await column('staging').findByText(/changed since/)).toBeVisible();
  },
};

/** Where the room is scarce, tabs. */
export const Tabs: Story = {
  ...narrow,
  tags: ['narrow'],
  play: async ({ userEvent }) => {
    await goTo(userEvent, 'Environments');
    const staging = screen.getByRole('tab', { name: 'staging' });
    await expect(staging).toHaveAttribute('aria-selected', 'true');
    await expect(screen.getByRole('tabpanel', { name: 'staging' })).toBeVisible();
    staging.focus();
    await userEvent.keyboard('{End}');
    await expect(screen.getByRole('tab', { name: 'production' })).toHaveFocus();
    const panel = within(screen.getByRole('tabpanel', { name: 'production' }));
    await userEvent.clear(panel.getByLabelText(/^Address/));
    await expect(await screen.findByRole('tab', { name: 'production (1 missing)' })).toBeVisible();
    await expect(screen.getByText('Step 3 of 4: Environments')).toBeVisible();
  },
};
