import {
  availableHandoffFormats,
  formatHandoff,
  formatPair,
  handoffFiles,
  type HandoffFormat,
  type IssuedCredential,
  type StoredEvidence,
} from '@keyward/core';
import { useState } from 'react';
import { copyText } from './copyText.ts';
import { downloadText } from './downloadText.ts';

export type HandoffTarget = 'clientId' | 'clientSecret' | 'pair' | HandoffFormat;

export interface HandoffResult {
  target: HandoffTarget;
  /** `unconfirmed`: a download was started where it may have been dropped without a word. */
  outcome: 'copied' | 'refused' | 'downloaded' | 'unconfirmed';
  /** Grows with each result, so that the same one can be announced twice. */
  count: number;
}

export interface SecretHandoff {
  /** Formats that this pair has. */
  formats: HandoffFormat[];
  /** The last copy or download, until the next. */
  result: HandoffResult | null;
  copy: (target: HandoffTarget) => Promise<void>;
  download: (format: HandoffFormat) => void;
}

/**
 * The ways in which an issued pair leaves the step. The text is made when it is asked for and kept
 * by nobody. A confirmed way that carries the secret is reported as evidence.
 */
export function useSecretHandoff(
  issued: IssuedCredential | null,
  onEvidence: (evidence: StoredEvidence, of: IssuedCredential) => void,
): SecretHandoff {
  const [last, setLast] = useState<{ of: IssuedCredential; result: HandoffResult } | null>(null);
  const result = last !== null && last.of === issued ? last.result : null;

  const report = (of: IssuedCredential, target: HandoffTarget, outcome: HandoffResult['outcome']) => {
    setLast({ of, result: { target, outcome, count: (result?.count ?? 0) + 1 } });
  };

  return {
    formats: issued === null ? [] : availableHandoffFormats(issued),
    result,
    copy: async (target) => {
      if (issued === null) return;
      const isCopied = await copyText(textOf(target, issued));
      report(issued, target, isCopied ? 'copied' : 'refused');
      if (isCopied && target !== 'clientId') onEvidence('copied', issued);
    },
    download: (format) => {
      if (issued === null) return;
      const { fileName, mediaType } = handoffFiles[format];
      const isTrusted = downloadText(formatHandoff(format, issued), fileName, mediaType);
      report(issued, format, isTrusted ? 'downloaded' : 'unconfirmed');
      if (isTrusted) onEvidence('downloaded', issued);
    },
  };
}

function textOf(target: HandoffTarget, issued: IssuedCredential): string {
  if (target === 'clientId') return issued.clientId;
  if (target === 'clientSecret') return issued.clientSecret.expose();
  return target === 'pair' ? formatPair(issued) : formatHandoff(target, issued);
}
