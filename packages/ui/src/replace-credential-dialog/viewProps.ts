import type { ReplaceCredentialState } from '@keyward/core';
import type { ReplaceCredentialController } from '@keyward/react';
import type { ReplaceCredentialMessages } from './replaceCredentialMessages.ts';

/** What every view of replacing gets. */
export interface ReplaceViewProps {
  controller: ReplaceCredentialController;
  messages: ReplaceCredentialMessages;
  onCancel: () => void;
}

export type StateOf<Phase extends ReplaceCredentialState['phase']> = Extract<
  ReplaceCredentialState,
  { phase: Phase }
>;
