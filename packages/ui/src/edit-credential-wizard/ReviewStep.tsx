import { pathKey, type EditChange } from '@keyward/core';
import { Notice } from '../internal/Notice.tsx';
import { ChangeText } from './ChangeText.tsx';
import { labelOf } from '../connector-fields/fieldProps.ts';
import { pathLabel } from './pathLabel.ts';
import type { EditFormViewProps } from './viewProps.ts';

/** What will be another: values as what they were and will be, secrets as what becomes of them. */
export function ReviewStep({ controller, forms, messages }: EditFormViewProps) {
  const { state } = controller;
  const subject = 'subject' in state ? state.subject : null;
  const { changes, plan } = forms;
  if (changes === null) return <Notice tone="warning">{messages.reviewWrong}</Notice>;
  const kept = plan.account.shown.filter(
    ({ name }) => plan.account.held.get(name)?.source === 'stored' && !isChanged(name, changes),
  );
  return (
    <>
      {changes.length === 0 && <p className="kw-text">{messages.reviewNothing}</p>}
      <dl className="kw-changes">
        {changes.map((change) => (
          <div key={pathKey(change.path)} className="kw-change" data-kind={change.kind}>
            <dt>
              <bdi>{pathLabel(change.path, subject, messages)}</bdi>
            </dt>
            <dd>
              <ChangeText change={change} subject={subject} messages={messages} />
            </dd>
          </div>
        ))}
        {kept.map((field) => (
          <div key={field.name} className="kw-change" data-kind="kept">
            <dt>
              <bdi>{labelOf(field)}</bdi>
            </dt>
            <dd>{messages.secretChange.keep}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function isChanged(name: string, changes: readonly EditChange[]): boolean {
  return changes.some(({ path }) => path.length === 2 && path[1] === name);
}
