import { hasVisibleText, type Field } from '@keyward/core';
import { useId, type ReactNode } from 'react';
import type { ConnectorFieldsMessages } from './connectorFieldsMessages.ts';
import type { FieldsOfSection } from './fieldSections.ts';

/** A group with its heading, or fields that belong to none; what is advanced folded away. */
export function FieldSection({ section, messages, children }: FieldSectionProps) {
  const { group, fields, advanced } = section;
  const id = useId();
  const content = (
    <>
      {fields.map(children)}
      {advanced.length > 0 && (
        <details className="kw-advanced">
          <summary>{messages.advanced({ count: advanced.length })}</summary>
          <div className="kw-group">{advanced.map(children)}</div>
        </details>
      )}
    </>
  );
  if (group === null) return <div className="kw-group">{content}</div>;
  return (
    <fieldset className="kw-group" aria-describedby={group.help && id}>
      <legend className="kw-group-title">
        <bdi>{hasVisibleText(group.label) ? group.label : group.id}</bdi>
      </legend>
      {group.help && (
        <p className="kw-help kw-foreign" id={id}>
          <bdi>{group.help}</bdi>
        </p>
      )}
      {content}
    </fieldset>
  );
}

export interface FieldSectionProps {
  section: FieldsOfSection;
  messages: ConnectorFieldsMessages;
  children: (field: Field) => ReactNode;
}
