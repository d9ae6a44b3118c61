import { DialogBody } from '../dialog/DialogBody.tsx';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Notice } from '../internal/Notice.tsx';
import type { EditViewProps } from './viewProps.ts';

/** Before there is a form, or instead of one: it is read, it could not be read, it is gone. */
export function EditPanel({ controller, messages }: EditViewProps) {
  const { state } = controller;
  const error = state.phase === 'loading' ? state.error : null;
  return (
    <>
      <DialogBody>
        {error ? (
          <Notice tone="danger" role="alert">
            <span>{messages.notLoaded}</span> <ErrorText error={error} />
          </Notice>
        ) : state.phase === 'gone' ? (
          <Notice tone="warning" role="alert">
            {messages.gone}
          </Notice>
        ) : (
          <p className="kw-help" role="status">
            {messages.loading}
          </p>
        )}
      </DialogBody>
      <div className="kw-dialog-footer">
        <button type="button" className="kw-button" onClick={() => controller.requestDismissal('close')}>
          {messages.close}
        </button>
        {error && (
          <button type="button" className="kw-button" data-variant="primary" onClick={controller.retry}>
            {messages.retry}
          </button>
        )}
      </div>
    </>
  );
}
