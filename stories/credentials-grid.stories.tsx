import { CredentialsGrid } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { Stage } from './support/Stage.tsx';

const meta = {
  title: 'Widgets/CredentialsGrid',
  component: CredentialsGrid,
  decorators: [
    (Story) => (
      <Stage>
        <Story />
      </Stage>
    ),
  ],
} satisfies Meta<typeof CredentialsGrid>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Grid: Story = {};
export const List: Story = { args: { defaultView: 'list' } };
