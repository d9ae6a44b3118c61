import { useId, type ReactNode } from 'react';
import { useFocusOnMount } from '../internal/useFocusOnMount.ts';

/**
 * A question that takes the place of a dialog's footer. The focus goes to the safe answer, so that
 * a key pressed by accident changes nothing.
 */
export function Question({ text, safeAnswer, onSafeAnswer, riskyAnswer, onRiskyAnswer }: QuestionProps) {
  const id = useId();
  const safe = useFocusOnMount<HTMLButtonElement>();
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
        ref={safe}
        onClick={onSafeAnswer}
      >
        {safeAnswer}
      </button>
    </div>
  );
}

export interface QuestionProps {
  text: ReactNode;
  safeAnswer: string;
  onSafeAnswer: () => void;
  riskyAnswer: string;
  onRiskyAnswer: () => void;
}
