import type { ConnectCredentialState } from '@keyward/core';
import { DialogBody } from '../dialog/DialogBody.tsx';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Notice } from '../internal/Notice.tsx';
import { useFocusOnMount } from '../internal/useFocusOnMount.ts';
import type { ConnectViewProps } from './viewProps.ts';

/** Somebody is at the authorization server: what to do there, a link where no window opened, and the way back. */
export function AuthorizationPanel({ controller, state, messages }: AuthorizationPanelProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const connector = controller.connector?.name ?? '';
  const isBlocked = state.window === 'blocked';
  return (
    <>
      <DialogBody>
        <h3 className="kw-panel-title" tabIndex={-1} ref={heading}>
          {isBlocked ? messages.blockedTitle : messages.authorizingTitle({ connector })}
        </h3>
        <p className="kw-text">
          {isBlocked ? messages.blockedHelp({ connector }) : messages.authorizingHelp({ connector })}
        </p>
        {/* A link that the user clicks is not blocked. */}
        {state.start.url !== '' && (
          <p>
            <a
              className="kw-button"
              data-variant={isBlocked ? 'primary' : undefined}
              href={state.start.url}
              target="_blank"
              rel="noopener noreferrer"
            >
              {isBlocked ? messages.openLink({ connector }) : messages.openAgain}
            </a>
          </p>
        )}
        <div role="status">
          {state.error && (
            <Notice tone="warning">
              <ErrorText error={state.error} /> {messages.askingOn}
            </Notice>
          )}
        </div>
      </DialogBody>
      <div className="kw-dialog-footer">
        <button type="button" className="kw-button" onClick={() => controller.requestDismissal('cancel')}>
          {messages.closedWindow}
        </button>
      </div>
    </>
  );
}

interface AuthorizationPanelProps extends ConnectViewProps {
  state: Extract<ConnectCredentialState, { phase: 'authorizing' }>;
}
