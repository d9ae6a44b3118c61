import { useId } from 'react';
import type { IssueCredentialViewProps } from './viewProps.ts';

/** Full or fine grained, as radios; nothing where the backend knows one level only. */
export function AccessLevelField({ controller, messages }: IssueCredentialViewProps) {
  const { form, accessLevels, problems } = controller;
  const id = useId();
  if (accessLevels.length < 2) return null;
  return (
    <fieldset className="kw-field kw-choices">
      <legend className="kw-label">{messages.accessLevel}</legend>
      {accessLevels.map((level) => {
        const helpId = `${id}-${level}`;
        return (
          <div key={level} className="kw-choice">
            <label className="kw-choice-label">
              <input type="radio" value={level} aria-describedby={helpId} {...form.register('accessLevel')} />
              <span>{messages.accessLevels[level]}</span>
            </label>
            <p className="kw-help" id={helpId}>
              {messages.accessLevelHelp[level]}
            </p>
          </div>
        );
      })}
      {problems.accessLevel && <p className="kw-error">{messages.accessLevelProblem}</p>}
    </fieldset>
  );
}
