import { groupScopes, toggleGroup, toggleScope, type OAuthSettings } from '@keyward/core';
import type { ConnectFormController } from '@keyward/react';
import { ScopeGroupField } from '../create-credentials-modal/ScopeGroupField.tsx';
import type { ConnectCredentialMessages } from './connectCredentialMessages.ts';

/** What the user will be asked to agree to; nothing where the method knows no scopes. */
export function ConsentScopes({ oauth, controller, messages }: ConsentScopesProps) {
  const { scopes, setScopes } = controller;
  if (oauth.scopes.length === 0) return null;
  const groups = groupScopes(oauth.scopes.map((scope) => ({ ...scope, resource: messages.scopesOf })));
  return (
    <fieldset className="kw-field kw-scopes">
      <legend className="kw-label">{messages.scopes}</legend>
      <p className="kw-help">{messages.scopesHelp}</p>
      <div className="kw-scope-groups">
        {groups.map((group) => (
          <ScopeGroupField
            key={group.resource}
            group={group}
            selected={scopes}
            onToggleScope={(name) => setScopes(toggleScope(scopes, name))}
            onToggleGroup={() => setScopes(toggleGroup(scopes, group))}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface ConsentScopesProps {
  oauth: OAuthSettings;
  controller: ConnectFormController;
  messages: ConnectCredentialMessages;
}
