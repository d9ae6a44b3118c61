import { DialogBody } from '../dialog/DialogBody.tsx';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Notice } from '../internal/Notice.tsx';
import type { ConnectorSetupViewProps } from './viewProps.ts';

/** Why there is no form: not yet, or not at all. */
export function ConnectorSetupState({ controller, messages }: ConnectorSetupViewProps) {
  const { connectors, connector, methods, requestDismissal } = controller;
  return (
    <>
      <DialogBody>
        {connectors.status === 'loading' && (
          <p className="kw-help" role="status">
            {messages.loading}
          </p>
        )}
        {connectors.status === 'error' && connectors.error && (
          <Notice tone="danger" role="alert">
            <ErrorText error={connectors.error} />
            <button type="button" className="kw-button" data-size="small" onClick={connectors.retry}>
              {messages.retry}
            </button>
          </Notice>
        )}
        {connectors.status === 'ready' && (
          <Notice tone="info">
            {connector === null
              ? messages.unknownConnector
              : methods.length === 0
                ? messages.nothingToSetUp
                : messages.unavailable}
          </Notice>
        )}
      </DialogBody>
      <div className="kw-dialog-footer">
        <button type="button" className="kw-button" onClick={requestDismissal}>
          {messages.close}
        </button>
      </div>
    </>
  );
}
