import type { Credential } from '@keyward/core';
import { useReplaceCredential, type UseReplaceCredentialOptions } from '@keyward/react/replace-credential';
import { useEffect, useImperativeHandle, useState, type Ref } from 'react';
import { useMessages } from '../messages/useMessages.ts';
import { ReplacedPanel } from './ReplacedPanel.tsx';
import { ReplaceForm } from './ReplaceForm.tsx';
import { englishReplaceCredentialMessages } from './replaceCredentialMessages.ts';
import { UnconfirmedReplacement } from './UnconfirmedReplacement.tsx';

/** What stands in a dialog that replaces one credential: the choice, the question, and what became of it. */
export function ReplaceCredentialPanel({
  credential,
  onCancel,
  onReplaced,
  onDone,
  onDelete,
  handleRef,
}: ReplaceCredentialPanelProps) {
  const messages = useMessages('replaceCredential', englishReplaceCredentialMessages);
  const controller = useReplaceCredential(onReplaced ? { onReplaced } : {});
  const { state, request, reconsider } = controller;
  // The one that it was mounted for, whatever object a refreshed list brings for it.
  const [asked] = useState(credential);
  useEffect(() => request(asked), [request, asked]);

  useImperativeHandle(handleRef, () => ({
    escape: () => {
      if (state.phase === 'choosing' || state.phase === 'unconfirmed') onCancel();
      if (state.phase === 'confirming') reconsider();
      if (state.phase === 'replaced') onDone();
    },
  }));

  if (state.phase === 'closed') return null;
  if (state.phase === 'replaced') {
    return <ReplacedPanel state={state} messages={messages} onDone={onDone} onDelete={onDelete} />;
  }
  const isUnsure = state.phase === 'unconfirmed' || state.phase === 'checking';
  return isUnsure ? (
    <UnconfirmedReplacement controller={controller} state={state} messages={messages} onCancel={onCancel} />
  ) : (
    <ReplaceForm controller={controller} state={state} messages={messages} onCancel={onCancel} />
  );
}

/** What the dialog around it asks of it. */
export interface ReplaceHandle {
  /** Escape was pressed: one step back, or nothing while it is under way. */
  escape: () => void;
}

export interface ReplaceCredentialPanelProps {
  credential: Credential;
  /** Nothing is to be replaced. */
  onCancel: () => void;
  onReplaced: UseReplaceCredentialOptions['onReplaced'];
  /** It is replaced, and nothing else is wanted. */
  onDone: () => void;
  /** Now the credential, as it now is, is to be deleted. Without it there is no such control. */
  onDelete?: ((credential: Credential) => void) | undefined;
  handleRef: Ref<ReplaceHandle>;
}
