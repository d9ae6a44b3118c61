import { ConnectorLibrary } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
import { libraryBackend } from './support/libraryBackend.ts';
import { onStage, stage } from './support/onStage.tsx';

const meta = {
  title: 'Widgets/ConnectorLibrary/Finding',
  component: ConnectorLibrary,
  decorators: [onStage],
  parameters: stage({ backend: libraryBackend() }),
  args: { onOpen: fn(), onConnect: fn(), onSetUp: fn() },
} satisfies Meta<typeof ConnectorLibrary>;

export default meta;
type Story = StoryObj<typeof meta>;
type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas'];

const namesIn = (canvas: Canvas) =>
  canvas.queryAllByRole('gridcell').map((cell) => cell.querySelector('bdi')?.textContent ?? '');

/** With typing errors, in either case, without accents, by category and by other words. */
export const Typed: Story = {
  play: async ({ canvas, userEvent }) => {
    const search = await canvas.findByRole('searchbox', { name: 'Search connectors' });
    for (const [typed, name] of [
      ['salesfroce', 'Salesforce'],
      ['stirpe', 'Stripe'],
      ['POSTGRE', 'PostgreSQL'],
      ['mariadb', 'MySQL'],
    ] as const) {
      await userEvent.clear(search);
      await userEvent.type(search, typed);
      await waitFor(() => expect(namesIn(canvas)[0]).toBe(name));
    }
    await userEvent.clear(search);
    await userEvent.type(search, 'databases');
    await waitFor(() => expect(namesIn(canvas).toSorted()).toEqual(['MySQL', 'PostgreSQL', 'Snowflake']));
    await expect(canvas.getByText(/^3 of \d+ connectors$/)).toBeVisible();
  },
};

/** Says that nothing matches, and leads back to all. */
export const NothingMatches: Story = {
  play: async ({ canvas, userEvent }) => {
    const search = await canvas.findByRole('searchbox');
    await userEvent.type(search, 'xylophone');
    await expect(await canvas.findByText('Nothing matches “xylophone”.')).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Show all' }));
    await expect(search).toHaveValue('');
    await expect(search).toHaveFocus();
    await waitFor(() => expect(namesIn(canvas).length).toBeGreaterThan(15));
  },
};

/** One category; numbers are of what was found in each. */
export const ByCategory: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('radio', { name: /^Databases/ }));
    await waitFor(() => expect(namesIn(canvas)).toEqual(['MySQL', 'PostgreSQL', 'Snowflake']));
    await userEvent.type(canvas.getByRole('searchbox'), 'stripe');
    await expect(await canvas.findByText('Nothing matches “stripe”.')).toBeVisible();
    await expect(canvas.getByRole('radio', { name: /^All\s*1$/ })).not.toBeChecked();
    await userEvent.click(canvas.getByRole('radio', { name: /^All/ }));
    await waitFor(() => expect(namesIn(canvas)).toEqual(['Stripe']));
  },
};

/** One tab stop; arrows in two dimensions, to the sides as the text runs; Home, End, Page Down and letters. */
export const Keyboard: Story = {
  play: async ({ canvas, userEvent, args }) => {
    const search = await canvas.findByRole('searchbox');
    await userEvent.click(search);
    await canvas.findByText('3 credentials');
    const names = namesIn(canvas);
    const grid = canvas.getByRole('grid', { name: 'Connectors' });
    const columns = Number(grid.getAttribute('aria-colcount'));
    const [next, previous] =
      getComputedStyle(grid).direction === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    const at = () => document.activeElement?.closest('[role=gridcell]')?.querySelector('bdi')?.textContent;
    const press = (keys: string) => userEvent.keyboard(keys);

    await press('{ArrowDown}');
    await expect(at()).toBe(names[0]);
    await press(`{${next}}{${next}}{${next}}{${previous}}`);
    await expect(at()).toBe(names[2]);
    await press('{Control>}{Home}{/Control}{ArrowDown}');
    await expect(at()).toBe(names[columns]);
    await press('{End}');
    await expect(at()).toBe(names[columns * 2 - 1]);
    await press('{Home}{ArrowUp}');
    await expect(at()).toBe(names[0]);
    await press('{Control>}{End}{/Control}');
    await expect(at()).toBe(names.at(-1));

    await press('qq');
    await expect(at()).toBe(names.at(-1));
    await press('{Control>}{Home}{/Control}');
    await new Promise((resolve) => setTimeout(resolve, 800));
    await press('str');
    await expect(at()).toBe('Stripe');
    await press('{Enter}');
    await expect(args.onOpen).toHaveBeenCalledWith(expect.objectContaining({ id: 'stripe' }));

    // Within a tile Tab goes on to what else can be done, and then leaves the grid.
    await userEvent.tab();
    await expect(document.activeElement).toHaveTextContent('Connect Stripe');
    await userEvent.tab();
    await expect(grid).not.toContainElement(document.activeElement as HTMLElement);
    await userEvent.tab({ shift: true });
    await userEvent.tab({ shift: true });
    await expect(at()).toBe('Stripe');
  },
};

/** What was looked at stays the tab stop while others go. */
export const SearchedFromWithin: Story = {
  play: async ({ canvas, userEvent }) => {
    const slack = await canvas.findByRole('button', { name: 'Connect Slack' });
    slack.focus();
    await userEvent.type(canvas.getByRole('searchbox'), 's');
    await expect(canvas.getByRole('button', { name: 'Connect Slack' })).toHaveAttribute('tabindex', '0');
    await userEvent.type(canvas.getByRole('searchbox'), 'ql');
    await waitFor(() => expect(canvas.queryByRole('button', { name: 'Connect Slack' })).toBeNull());
    await expect(
      canvas.getAllByRole('button').filter((button) => button.tabIndex === 0).length,
    ).toBeGreaterThan(0);
  },
};
