import type { Credential } from '@keyward/core';
import { useState, type ComponentType } from 'react';

export interface LazyDialog<Props> {
  /** The credential in question and the dialog that asks, once that is loaded. */
  question: { credential: Credential; Dialog: ComponentType<Props> } | null;
  /** The dialog could not be loaded the last time. Asking again tries again; some browsers want a reload first. */
  hasFailed: boolean;
  ask: (credential: Credential) => void;
  close: () => void;
  /** Loads ahead, without telling of a failure. */
  preload: () => void;
}

/**
 * A dialog about one credential, loaded when somebody is about to need it. Not by `lazy`: that would
 * reveal it a third of a second late, and a chunk that cannot be fetched would take the host's page down.
 */
export function useLazyDialog<Props>(load: () => Promise<ComponentType<Props>>): LazyDialog<Props> {
  const [question, setQuestion] = useState<LazyDialog<Props>['question']>(null);
  const [hasFailed, setHasFailed] = useState(false);
  return {
    question,
    hasFailed,
    ask: (credential) => {
      load().then(
        (Dialog) => {
          setHasFailed(false);
          setQuestion({ credential, Dialog });
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
