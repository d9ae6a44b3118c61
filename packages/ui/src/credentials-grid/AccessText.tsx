import type { Credential } from '@keyward/core';
import type { CredentialsGridMessages } from './credentialsGridMessages.ts';

/** The access level, and for fine-grained access the scopes on demand. */
export function AccessText({ credential, messages }: AccessTextProps) {
  const { accessLevel, scopes } = credential;
  if (accessLevel !== 'fineGrained' || scopes.length === 0) {
    return accessLevel === undefined ? messages.none : messages.accessLevels[accessLevel];
  }
  return (
    <details className="kw-access">
      <summary>{messages.fineGrainedAccess({ scopes: scopes.length })}</summary>
      <ul className="kw-access-scopes">
        {scopes.map((scope) => (
          <li key={scope}>
            <code className="kw-code" dir="ltr">
              {scope}
            </code>
          </li>
        ))}
      </ul>
    </details>
  );
}

export interface AccessTextProps {
  credential: Credential;
  messages: CredentialsGridMessages;
}
