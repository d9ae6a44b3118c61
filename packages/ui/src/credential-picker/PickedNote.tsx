import type { CredentialPickerController } from '@keyward/react';
import { ErrorText } from '../internal/ErrorText.tsx';
import type { CredentialPickerMessages } from './credentialPickerMessages.ts';
import { misfitText } from './misfitText.ts';

/** What is wrong with the credential that is chosen, below the field; nothing where nothing is. */
export function PickedNote({ id, picked, messages }: PickedNoteProps) {
  return (
    <div className="kw-picker-note" id={id} role="status">
      {picked.status === 'loading' && <span className="kw-help">{messages.reading}</span>}
      {picked.status === 'gone' && <span className="kw-error">{messages.gone}</span>}
      {picked.status === 'unreadable' && (
        <>
          <span className="kw-error">
            {messages.unreadable} <ErrorText error={picked.error} />
          </span>
          <button type="button" className="kw-button" data-size="small" onClick={picked.retry}>
            {messages.retry}
          </button>
        </>
      )}
      {picked.status === 'found' && !picked.isFitting && (
        <span className="kw-error">{messages.elsewhere}</span>
      )}
      {picked.status === 'found' &&
        picked.misfits.map((misfit) => (
          <span key={misfit.reason} className="kw-error">
            {misfitText(misfit, messages)}
          </span>
        ))}
    </div>
  );
}

interface PickedNoteProps {
  id: string;
  picked: CredentialPickerController['picked'];
  messages: CredentialPickerMessages;
}
