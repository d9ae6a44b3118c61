import type { Decorator } from '@storybook/react-vite';
import { Stage, type StageProps } from './Stage.tsx';

/** Puts a story on a stage of its own. What is special about the stage says `parameters: stage({ … })`. */
export const onStage: Decorator = (Story, { parameters }) => (
  <Stage {...(parameters['stage'] as StageProps | undefined)}>
    <Story />
  </Stage>
);

/** The parameter that `onStage` reads. */
export function stage(props: Omit<StageProps, 'children'>): { stage: StageProps } {
  return { stage: props };
}
