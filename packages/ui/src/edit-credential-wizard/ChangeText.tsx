import type { EditChange, EditSubject } from '@keyward/core';
import type { EditCredentialMessages } from './editCredentialMessages.ts';
import { Instant } from '../internal/Instant.tsx';
import { fieldAt } from './pathLabel.ts';
import { accessText, valueText } from './valueText.ts';

/** What a change is: from what to what, or of a secret only what becomes of it. */
export function ChangeText({ change, subject, messages }: ChangeTextProps) {
  if (change.kind === 'secret') return messages.secretChange[change.change];
  if (change.kind === 'environment') return messages.environmentChange[change.change];
  return (
    <>
      <span className="kw-visually-hidden">{messages.changedFrom} </span>
      <del>
        <ValueText path={change.path} value={change.before} subject={subject} messages={messages} />
      </del>
      <span className="kw-visually-hidden"> {messages.changedTo} </span>
      <ins>
        <ValueText path={change.path} value={change.after} subject={subject} messages={messages} />
      </ins>
    </>
  );
}

/** One value, as its field is read. */
export function ValueText({ path, value, subject, messages }: ValueTextProps) {
  const [part] = path;
  if (part === 'expiresAt' && typeof value === 'string') return <Instant value={value} absent="" />;
  if (part === 'access') return <bdi>{accessText(value, messages)}</bdi>;
  return <bdi>{valueText(value, fieldAt(path, subject), messages)}</bdi>;
}

interface ChangeTextProps {
  change: EditChange;
  subject: EditSubject | null;
  messages: EditCredentialMessages;
}

interface ValueTextProps extends Omit<ChangeTextProps, 'change'> {
  path: readonly string[];
  value: Extract<EditChange, { kind: 'value' }>['before'];
}
