import type { Credential } from '@keyward/core';
import { useState, type ComponentType } from 'react';
import type { DeleteCredentialDialogProps } from '../delete-credential-dialog/DeleteCredentialDialog.tsx';

const load = () => import('../delete-credential-dialog/DeleteCredentialDialog.tsx');

export interface DeleteDialogLoader {
  /** The credential in question and the dialog that asks, once that is loaded. */
  question: { credential: Credential; Dialog: ComponentType<DeleteCredentialDialogProps> } | null;
  /** The dialog could not be loaded the last time; asking again tries again. */
  hasFailed: boolean;
  ask: (credential: Credential) => void;
  close: () => void;
  /** Loads ahead, without telling of a failure. */
  preload: () => void;
}

/**
 * The delete dialog, loaded when somebody is about to delete. Not by `lazy`: that would reveal it a
 * third of a second late, and a chunk that cannot be fetched would take the host's page down.
 */
export function useDeleteDialog(): DeleteDialogLoader {
  const [question, setQuestion] = useState<DeleteDialogLoader['question']>(null);
  const [hasFailed, setHasFailed] = useState(false);
  return {
    question,
    hasFailed,
    ask: (credential) => {
      load().then(
        ({ DeleteCredentialDialog }) => {
          setHasFailed(false);
          setQuestion({ credential, Dialog: DeleteCredentialDialog });
        },
        () => setHasFailed(true),
      );
    },
    close: () => setQuestion(null),
    preload: () => {
      load().catch(() => {});
    },
  };
}
