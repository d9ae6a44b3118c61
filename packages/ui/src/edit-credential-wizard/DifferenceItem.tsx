import type { ConflictChoice, EditDifference, EditSubject, KnownState } from '@keyward/core';
import { useId } from 'react';
import { Instant } from '../internal/Instant.tsx';
import { ChangeText, ValueText } from './ChangeText.tsx';
import type { EditCredentialMessages } from './editCredentialMessages.ts';
import { pathLabel } from './pathLabel.ts';

/** One thing that somebody else made another: before, theirs, mine, and the choice where both did. */
export function DifferenceItem({ difference, choice, onChoose, subject, messages }: DifferenceItemProps) {
  const { path, base, theirs, mine, isConflict } = difference;
  const id = useId();
  const show = (known: KnownState) => {
    if (known.kind === 'value') {
      return <ValueText path={path} value={known.value} subject={subject} messages={messages} />;
    }
    if (known.kind === 'environment') return known.isThere ? messages.yes : messages.no;
    const { isSet, changedAt } = known;
    return messages.secretState({
      isSet,
      changedAt: changedAt === undefined ? null : <Instant key="changed" value={changedAt} absent="" />,
    });
  };
  return (
    <fieldset className="kw-difference" data-conflict={isConflict ? '' : undefined}>
      <legend className="kw-label">
        <bdi>{pathLabel(path, subject, messages)}</bdi>
      </legend>
      <dl className="kw-facts">
        <dt>{messages.conflictBase}</dt>
        <dd>{show(base)}</dd>
        <dt>{messages.conflictTheirs}</dt>
        <dd>{show(theirs)}</dd>
        {mine && (
          <>
            <dt>{messages.conflictMine}</dt>
            <dd>
              {mine.kind === 'value' ? (
                <ValueText path={mine.path} value={mine.after} subject={subject} messages={messages} />
              ) : (
                <ChangeText change={mine} subject={subject} messages={messages} />
              )}
            </dd>
          </>
        )}
      </dl>
      {isConflict ? (
        <div className="kw-checks">
          {(['theirs', 'mine'] as const).map((whose) => (
            <label key={whose} className="kw-choice-label">
              <input type="radio" name={id} checked={choice === whose} onChange={() => onChoose(whose)} />
              <span>{whose === 'theirs' ? messages.conflictTakeTheirs : messages.conflictTakeMine}</span>
            </label>
          ))}
        </div>
      ) : (
        !mine && <p className="kw-help">{messages.conflictKept}</p>
      )}
    </fieldset>
  );
}

interface DifferenceItemProps {
  difference: EditDifference;
  choice: ConflictChoice | undefined;
  onChoose: (choice: ConflictChoice) => void;
  subject: EditSubject;
  messages: EditCredentialMessages;
}
