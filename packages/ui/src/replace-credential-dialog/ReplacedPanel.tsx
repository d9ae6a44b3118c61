import type { Credential } from '@keyward/core';
import { DialogBody } from '../dialog/DialogBody.tsx';
import { DialogDescription } from '../dialog/DialogShell.tsx';
import { CredentialName } from '../internal/CredentialName.tsx';
import { useFocusOnMount } from '../internal/useFocusOnMount.ts';
import type { ReplaceViewProps, StateOf } from './viewProps.ts';

/** That all was moved, and the way on to deleting what nothing uses any more. */
export function ReplacedPanel({ state, messages, onDone, onDelete }: ReplacedPanelProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const { credential, replacement, moved } = state;
  return (
    <>
      <DialogBody>
        <h3 className="kw-replace-heading" ref={heading} tabIndex={-1}>
          {messages.replacedTitle}
        </h3>
        <DialogDescription className="kw-text">
          {messages.replaced({
            count: moved,
            replacement: <CredentialName key="replacement" credential={replacement} />,
          })}
        </DialogDescription>
      </DialogBody>
      <div className="kw-dialog-footer">
        <button type="button" className="kw-button" onClick={onDone}>
          {messages.done}
        </button>
        {onDelete && (
          <button
            type="button"
            className="kw-button"
            data-variant="danger"
            onClick={() => onDelete(credential)}
          >
            {/* One item of the button, so that its words keep their spaces. */}
            <span>{messages.delete({ name: <CredentialName key="name" credential={credential} /> })}</span>
          </button>
        )}
      </div>
    </>
  );
}

interface ReplacedPanelProps extends Pick<ReplaceViewProps, 'messages'> {
  state: StateOf<'replaced'>;
  onDone: () => void;
  onDelete: ((credential: Credential) => void) | undefined;
}
