import type { EnvironmentsController } from '@keyward/react';
import { useId, useRef, useState } from 'react';
import type { EditCredentialMessages } from './editCredentialMessages.ts';

/** Adds an environment: one that the system is known to have, or one by another name. */
export function AddEnvironment({ environments, onAdded, messages }: AddEnvironmentProps) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<ReturnType<EnvironmentsController['add']>>(null);
  const id = useId();

  function add(name: string) {
    const found = environments.add(name);
    setProblem(found);
    if (found !== null) {
      input.current?.focus();
      return;
    }
    if (input.current) input.current.value = '';
    onAdded(name.trim());
  }

  return (
    <div className="kw-field kw-add-environment" data-invalid={problem ? '' : undefined}>
      <div className="kw-file-actions">
        {environments.proposed.map((name) => (
          <button key={name} type="button" className="kw-button" data-size="small" onClick={() => add(name)}>
            {messages.addProposed({ environment: name })}
          </button>
        ))}
      </div>
      <label className="kw-label" htmlFor={id}>
        {messages.addLabel}
      </label>
      <div className="kw-row">
        <input
          type="text"
          id={id}
          className="kw-input"
          ref={input}
          dir="auto"
          autoComplete="off"
          aria-describedby={`${id}-help`}
          aria-invalid={problem ? true : undefined}
          onChange={() => setProblem(null)}
          onKeyDown={(event) => {
            // Enter would go on to the next step.
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add(event.currentTarget.value);
          }}
        />
        <button type="button" className="kw-button" onClick={() => add(input.current?.value ?? '')}>
          {messages.add}
        </button>
      </div>
      <p className="kw-error" id={`${id}-help`} aria-live="polite">
        {problem && messages.addProblem[problem]}
      </p>
    </div>
  );
}

interface AddEnvironmentProps {
  environments: EnvironmentsController;
  /** By its key. */
  onAdded: (key: string) => void;
  messages: EditCredentialMessages;
}
