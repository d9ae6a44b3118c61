import { useEditCredential, type UseEditCredentialOptions } from '@keyward/react/edit-credential';
import { DialogShell } from '../dialog/DialogShell.tsx';
import { useMessages } from '../messages/useMessages.ts';
import { ConflictPanel } from './ConflictPanel.tsx';
import { EditForms } from './EditForms.tsx';
import { EditPanel } from './EditPanel.tsx';
import { englishEditCredentialMessages } from './editCredentialMessages.ts';
import { SavedPanel } from './SavedPanel.tsx';
import { UnconfirmedEditPanel } from './UnconfirmedEditPanel.tsx';

/**
 * Edits one credential in steps: only those in which there is something to change, and a review of what will be
 * another. Saves for the version that the user has seen; where somebody else was faster, it says what differs.
 *
 * Mount it to edit, unmount it in `onClose`. It never receives a stored secret: each is kept, replaced or cleared.
 */
export function EditCredentialWizard({ onFocusLost, ...options }: EditCredentialWizardProps) {
  const controller = useEditCredential(options);
  const messages = useMessages('editCredential', englishEditCredentialMessages);
  const { state, scopes, subject } = controller;
  const isShown = state.phase === 'editing' || state.phase === 'saving';
  return (
    <DialogShell
      open={controller.isOpen}
      size="large"
      title={messages.title({ name: <bdi key="name">{controller.name}</bdi> })}
      closeLabel={messages.close}
      onDismiss={controller.requestDismissal}
      {...(onFocusLost && { onClosed: onFocusLost })}
    >
      {state.phase === 'saved' && <SavedPanel controller={controller} state={state} messages={messages} />}
      {state.phase === 'unconfirmed' && (
        <UnconfirmedEditPanel controller={controller} state={state} messages={messages} />
      )}
      {state.phase === 'conflict' && (
        <ConflictPanel controller={controller} state={state} messages={messages} />
      )}
      {(state.phase === 'loading' || state.phase === 'gone') && (
        <EditPanel controller={controller} messages={messages} />
      )}
      {subject && scopes?.status !== 'loading' ? (
        // Hidden, and not gone, while something else is shown: what was typed is still in it.
        <div className="kw-edit" hidden={!isShown}>
          <EditForms
            key={controller.formsKey}
            controller={controller}
            subject={subject}
            messages={messages}
          />
        </div>
      ) : (
        isShown && <EditPanel controller={controller} messages={messages} />
      )}
    </DialogShell>
  );
}

export interface EditCredentialWizardProps extends UseEditCredentialOptions {
  /** What had opened the dialog is gone, so the focus needs another place. */
  onFocusLost?: () => void;
}
