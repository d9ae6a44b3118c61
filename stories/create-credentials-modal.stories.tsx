import { CreateCredentialsModal } from '@keyward/ui';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { Stage } from './support/Stage.tsx';

const meta = {
  title: 'Widgets/CreateCredentialsModal',
  component: CreateCredentialsModal,
  decorators: [
    (Story) => (
      <Stage>
        <Story />
      </Stage>
    ),
  ],
} satisfies Meta<typeof CreateCredentialsModal>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Open: Story = { args: { defaultOpen: true } };
