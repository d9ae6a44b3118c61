import type { AuthenticationMethod } from '@keyward/core';
import type { ConnectorFieldsMessages } from './connectorFieldsMessages.ts';
import { labelOf } from './fieldProps.ts';

/** The sets of fields of which one must be filled in whole. */
export function RequirementsText({ method, messages }: RequirementsTextProps) {
  const labels = new Map(method.fields.map((field) => [field.name, labelOf(field)]));
  return (
    <>
      <p>{messages.requirements}</p>
      <ul className="kw-requirements">
        {method.requirements?.map((names) => (
          <li key={names.join('\n')}>
            {names.map((name, index) => (
              <span key={name}>
                {index > 0 && ` ${messages.and} `}
                <bdi>{labels.get(name) ?? name}</bdi>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

export interface RequirementsTextProps {
  method: AuthenticationMethod;
  messages: ConnectorFieldsMessages;
}
