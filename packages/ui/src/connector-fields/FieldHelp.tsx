import { safeHttpsUrl } from '@keyward/core';
import type { FieldFrameProps } from './FieldFrame.tsx';
import { labelOf } from './fieldProps.ts';

/**
 * What describes a field. An error takes the place of the help: a line more would move what is below away
 * from under the pointer that is about to click it. Read out when it changes.
 */
export function FieldHelp({ id, controller, messages, note }: Omit<FieldFrameProps, 'children'>) {
  const { field, problem, cause, correction, held } = controller;
  const url = safeHttpsUrl(field.helpUrl);
  const quotation = cause ? cause.detail : problem === 'pattern' ? field.pattern?.reason : undefined;
  // What stands in the field's place needs no example of what to type.
  const isTyped = held === null || held.choice === 'replace';
  const example = isTyped ? (field.example ?? field.placeholder) : undefined;
  const error = cause ? messages.cause(cause) : problem && messages.problem({ problem, field });
  return (
    <>
      <div className={error ? 'kw-error' : 'kw-help'} id={`${id}-help`} aria-live="polite">
        {(error && (quotation ? `${error} ` : error)) ?? (
          <>
            {correction && <p>{messages.correction({ correction, field })}</p>}
            {field.kind === 'unknown' && <p>{messages.unknownKind}</p>}
            {field.help && (
              <p className="kw-foreign">
                <bdi>{field.help}</bdi>
              </p>
            )}
            {example && (
              <p>
                {messages.example} <bdi className="kw-code">{example}</bdi>
              </p>
            )}
          </>
        )}
        {quotation && (
          <q>
            <bdi>{quotation}</bdi>
          </q>
        )}
        {note && <p>{note}</p>}
      </div>
      {url !== null && (
        <a className="kw-help" href={url} target="_blank" rel="noopener noreferrer">
          {messages.helpLink}
          <span className="kw-visually-hidden"> {messages.helpLinkDetail({ label: labelOf(field) })}</span>
        </a>
      )}
    </>
  );
}
