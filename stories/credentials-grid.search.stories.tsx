import { sampleCredentials } from '@keyward/adapters/memory';
import { CredentialsGrid } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { onStage, stage } from './support/onStage.tsx';

const meta = {
  title: 'Widgets/CredentialsGrid/Search',
  component: CredentialsGrid,
  decorators: [onStage],
} satisfies Meta<typeof CredentialsGrid>;

export default meta;
type Story = StoryObj<typeof meta>;

const bySearching = { backend: { capabilities: { search: 'byWords' }, pageSize: 5 } } as const;

/** The backend looks through everything, not only through the page that is here. */
export const ByTheBackend: Story = {
  parameters: stage(bySearching),
  play: async ({ canvas, userEvent, step }) => {
    await expect(await canvas.findAllByRole('article')).toHaveLength(5);
    const box = canvas.getByRole('searchbox', { name: 'Search credentials' });
    await step('What is on no page yet is found', async () => {
      await userEvent.type(box, 'salesforce emea');
      await waitFor(() => expect(canvas.getByText('1 credential found.')).toBeVisible());
      await expect(canvas.getByRole('article', { name: 'Salesforce EMEA' })).toBeVisible();
      await expect(canvas.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
    });
    await step('Nothing matches, and the way back', async () => {
      await userEvent.type(box, ' of nowhere');
      await expect(await canvas.findByText(/Nothing matches/)).toHaveTextContent(
        'Nothing matches “salesforce emea of nowhere”',
      );
      await userEvent.click(canvas.getByRole('button', { name: 'Clear search' }));
      await waitFor(() => expect(canvas.getAllByRole('article')).toHaveLength(5));
      await expect(box).toHaveValue('');
    });
  },
};

/** A backend that does not search: what is loaded is looked through, and the sentence says so. */
export const AmongTheLoaded: Story = {
  parameters: stage({ backend: { pageSize: 5 } }),
  play: async ({ canvas, userEvent }) => {
    const box = await canvas.findByRole('searchbox', { name: 'Search credentials' });
    await userEvent.type(box, 'salesforce');
    await waitFor(() => expect(canvas.getByText(/found among those that are loaded/)).toBeVisible());
    await userEvent.click(canvas.getByRole('button', { name: 'Show more' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(canvas.getByRole('article', { name: 'Salesforce EMEA' })).toBeVisible());
  },
};

/** Where there is nothing to look through, there is no box. */
export const NothingToSearch: Story = {
  parameters: stage({ backend: { credentials: sampleCredentials(0) } }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('No credentials yet')).toBeVisible();
    await expect(canvas.queryByRole('searchbox')).not.toBeInTheDocument();
  },
};
