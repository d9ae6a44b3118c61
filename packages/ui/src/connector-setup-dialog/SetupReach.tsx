import type { AuthenticationMethod, Connector } from '@keyward/core';
import { useChangedFields, type ConnectorForm } from '@keyward/react/connector-form';
import { useSetupReach } from '@keyward/react/connector-setup';
import { CredentialName } from '../internal/CredentialName.tsx';
import { Notice } from '../internal/Notice.tsx';
import type { ConnectorSetupMessages } from './connectorSetupMessages.ts';

const shownAtMost = 8;

/** Which accounts a change reaches: those that do not override what is about to change. */
export function SetupReach({ connector, method, form, messages }: SetupReachProps) {
  const changed = useChangedFields(form).map(({ name }) => name);
  const reach = useSetupReach(connector, method, changed);
  const { credentials, isWhole } = reach;
  if (reach.status === 'error') {
    return (
      <Notice tone="warning">
        <span>{messages.reachFailed}</span>
        <button type="button" className="kw-button" data-size="small" onClick={reach.retry}>
          {messages.retry}
        </button>
      </Notice>
    );
  }
  const rest = credentials.length - shownAtMost;
  return (
    <div className="kw-reach" role="status">
      {reach.status === 'loading' ? (
        <p className="kw-help">{messages.reachLoading}</p>
      ) : credentials.length === 0 ? (
        <p className="kw-help">{messages.reachNone}</p>
      ) : (
        <>
          <p className="kw-help">{messages.reach({ count: credentials.length, isWhole })}</p>
          <ul className="kw-reach-list">
            {credentials.slice(0, shownAtMost).map((credential) => (
              <li key={credential.id}>
                <CredentialName credential={credential} />
              </li>
            ))}
            {rest > 0 && <li className="kw-help">{messages.reachMore({ count: rest })}</li>}
          </ul>
        </>
      )}
    </div>
  );
}

interface SetupReachProps {
  connector: Connector;
  method: AuthenticationMethod;
  form: ConnectorForm;
  messages: ConnectorSetupMessages;
}
