import { useState } from 'react';
import { copyText } from './copyText.ts';

export interface CopyController {
  copy: (text: string) => Promise<void>;
  /** Of the last copy; `refused` means that nothing was copied. */
  outcome: 'copied' | 'refused' | null;
}

/** Copies text that is no secret, such as an id. */
export function useCopy(): CopyController {
  const [outcome, setOutcome] = useState<CopyController['outcome']>(null);
  return {
    outcome,
    copy: async (text) => {
      setOutcome(null);
      setOutcome((await copyText(text)) ? 'copied' : 'refused');
    },
  };
}
