import { useCredentialUsages } from '@keyward/react/credential-usages';
import type { ReactNode } from 'react';
import { DialogShell } from '../dialog/DialogShell.tsx';
import { CredentialName } from '../internal/CredentialName.tsx';
import { QuestionPanel, type QuestionPanelProps } from './QuestionPanel.tsx';

/**
 * A dialog that asks Yes or No about one credential: its name and id, what uses it, and in place why a
 * Yes was refused. Escape answers No; a click outside answers nothing; a Yes that was sent stands.
 */
export function CredentialQuestion({ open, onFocusLost, ...question }: CredentialQuestionProps) {
  const { credential, messages, sending, onNo } = question;
  // Here and not below, so that the body learns when it has to scroll.
  const usages = useCredentialUsages(credential.id);
  return (
    <DialogShell
      open={open}
      role="alertdialog"
      size="small"
      title={messages.title({ name: <CredentialName key="name" credential={credential} /> })}
      onDismiss={(way) => {
        if (way === 'escape' && sending === null) onNo();
      }}
      onClosed={onFocusLost}
    >
      <QuestionPanel {...question} usages={usages} />
    </DialogShell>
  );
}

/** The words of every question about a credential. */
export interface CredentialQuestionMessages {
  title: (args: { name: ReactNode }) => ReactNode;
  description: string;
  name: string;
  id: string;
  yes: string;
  no: string;
}

export interface CredentialQuestionProps extends Omit<
  QuestionPanelProps,
  'usages' | 'refusal' | 'way' | 'isYesOff' | 'isBack'
> {
  open: boolean;
  /** What had opened the dialog is gone, so the focus needs another place. */
  onFocusLost: (() => void) | undefined;
}
