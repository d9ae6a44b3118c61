import { forwardRef, useRef, type SyntheticEvent } from 'react';
import type { CredentialPickerProps } from './credentialPickerProps.ts';
import { PickerControl, type PickerHandle } from './PickerControl.tsx';
import { useConnectDialog } from './useConnectDialog.ts';

/**
 * A combobox that chooses one of the credentials of a connector by its id, or creates a new one in place, which
 * is chosen once it is saved. Never receives a secret.
 *
 * What cannot be chosen is shown with the reason. A chosen credential that is gone or cannot be read stays
 * chosen, by its id, until the user chooses another. The ref is the text input's.
 */
export const CredentialPicker = forwardRef<HTMLInputElement, CredentialPickerProps>(function CredentialPicker(
  { create = 'allowed', ...props },
  ref,
) {
  const { Dialog, open, close, preload, hasFailed } = useConnectDialog();
  const handle = useRef<PickerHandle>(null);
  const creating = { handleRef: handle, open, preload, hasFailed };
  return (
    <PickerControl {...props} ref={ref} creating={create === 'never' ? undefined : creating}>
      {Dialog && (
        // In React's tree the dialog is inside of the host's form, which must not take its events for its own.
        <div
          role="presentation"
          hidden
          onSubmit={stop}
          onReset={stop}
          onChange={stop}
          onBlur={stop}
          onKeyDown={stop}
        >
          <Dialog
            connectorId={props.connectorId}
            trigger={null}
            open
            onOpenChange={(isOpen) => {
              if (!isOpen) close();
            }}
            onCredentialConnected={(credential) => handle.current?.take(credential)}
          />
        </div>
      )}
    </PickerControl>
  );
});

function stop(event: SyntheticEvent) {
  event.stopPropagation();
}
