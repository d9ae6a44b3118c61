import type { EditStep } from '@keyward/core';
import type { EditStepsController } from '@keyward/react';
import type { EditCredentialMessages } from './editCredentialMessages.ts';

/**
 * The steps by name: those that were seen are buttons. Where the room is scarce, which one of how many, and the list
 * folded away.
 */
export function StepList({ steps, isNarrow, messages }: StepListProps) {
  const { all, current, index } = steps;
  const list = (
    <ol className="kw-step-list">
      {all.map((step) => (
        <li key={step.id}>
          <StepLink step={step} steps={steps} messages={messages} />
        </li>
      ))}
    </ol>
  );
  return (
    <nav className="kw-steps" aria-label={messages.stepList}>
      {isNarrow && current ? (
        <details className="kw-advanced">
          <summary>
            {messages.stepOf({ number: index + 1, total: all.length, step: stepName(current, messages) })}
            {steps.isWrong(current) && ` ${messages.stepWrong}`}
          </summary>
          {list}
        </details>
      ) : (
        list
      )}
    </nav>
  );
}

function StepLink({ step, steps, messages }: StepListProps & { step: EditStep }) {
  const isWrong = steps.isWrong(step);
  const words = (
    <>
      <bdi>{stepName(step, messages)}</bdi>
      {isWrong && ` ${messages.stepWrong}`}
    </>
  );
  const isCurrent = step.id === steps.current?.id;
  return steps.isVisited(step) ? (
    <button
      type="button"
      className="kw-step-link"
      data-wrong={isWrong ? '' : undefined}
      aria-current={isCurrent ? 'step' : undefined}
      onClick={(event) => {
        event.currentTarget.closest('details')?.removeAttribute('open');
        steps.goTo(step);
      }}
    >
      {words}
    </button>
  ) : (
    <span className="kw-step-link" data-wrong={isWrong ? '' : undefined}>
      {words}
    </span>
  );
}

/** Of a step that the method declares its own name, of the others ours. */
export function stepName({ kind, label, id }: EditStep, messages: EditCredentialMessages): string {
  return kind === 'own' ? (label ?? id) : messages.steps[kind];
}

interface StepListProps {
  steps: EditStepsController;
  isNarrow?: boolean;
  messages: EditCredentialMessages;
}
