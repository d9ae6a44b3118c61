import type { Credential } from '@keyward/core';
import { Notice } from '../internal/Notice.tsx';
import type { ConnectCredentialMessages } from './connectCredentialMessages.ts';

/** What was agreed to, and what was asked for and was not; nothing for a credential without a consent. */
export function ScopesDifference({ credential, messages }: ScopesDifferenceProps) {
  const { scopes, requestedScopes } = credential;
  if (requestedScopes === undefined) return null;
  const refused = requestedScopes.filter((scope) => !scopes.includes(scope));
  return (
    <>
      <dl className="kw-facts">
        <dt>{messages.granted}</dt>
        <dd>
          {scopes.length === 0 ? messages.noScopes : <code className="kw-code">{scopes.join(' ')}</code>}
        </dd>
        {refused.length > 0 && (
          <>
            <dt>{messages.notGranted}</dt>
            <dd>
              <code className="kw-code">{refused.join(' ')}</code>
            </dd>
          </>
        )}
      </dl>
      {refused.length > 0 && <Notice tone="warning">{messages.notGrantedHelp}</Notice>}
    </>
  );
}

interface ScopesDifferenceProps {
  credential: Credential;
  messages: ConnectCredentialMessages;
}
