import { useId, type ReactNode } from 'react';

/**
 * A question that takes the place of a dialog's footer. The focus goes to the safe answer, so that
 * a key pressed by accident changes nothing.
 */
export function Question({ text, safeAnswer, onSafeAnswer, riskyAnswer, onRiskyAnswer }: QuestionProps) {
  const id = useId();
  return (
    <div className="kw-dialog-footer kw-question" role="group" aria-labelledby={id}>
      <p className="kw-question-text" id={id} role="alert">
        {text}
      </p>
      <button type="button" className="kw-button" data-variant="danger" onClick={onRiskyAnswer}>
        {riskyAnswer}
      </button>
      <button
        type="button"
        className="kw-button"
        data-variant="primary"
        aria-describedby={id}
        ref={focusOnMount}
        onClick={onSafeAnswer}
      >
        {safeAnswer}
      </button>
    </div>
  );
}

function focusOnMount(element: HTMLElement | null): void {
  element?.focus();
}

export interface QuestionProps {
  text: ReactNode;
  safeAnswer: string;
  onSafeAnswer: () => void;
  riskyAnswer: string;
  onRiskyAnswer: () => void;
}
