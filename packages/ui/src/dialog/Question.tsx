import { useEffect, useId, useRef, type ReactNode } from 'react';

/**
 * A question that takes the place of a dialog's footer. The focus goes to the safe answer, so that
 * a key pressed by accident changes nothing, and from there back to where it was.
 */
export function Question({ text, safeAnswer, onSafeAnswer, riskyAnswer, onRiskyAnswer }: QuestionProps) {
  const id = useId();
  const safe = useRef<HTMLButtonElement>(null);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    before.current = document.activeElement;
    safe.current?.focus();
  }, []);
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
        onClick={() => {
          onSafeAnswer();
          if (before.current instanceof HTMLElement) before.current.focus();
        }}
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
