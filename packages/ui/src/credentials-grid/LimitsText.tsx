import type { CredentialLimit } from '@keyward/core';
import { useUiContext } from '../provider/UiContext.ts';
import type { CredentialsGridMessages } from './credentialsGridMessages.ts';
import { limitWords } from './limitWords.ts';

/** How much may be done with a credential, a line each. */
export function LimitsText({ limits, messages }: LimitsTextProps) {
  const { locale } = useUiContext();
  return limits.map((limit, index) => (
    <span key={index} className="kw-limit">
      {messages.limit(limitWords(limit, locale))}
    </span>
  ));
}

export interface LimitsTextProps {
  limits: readonly CredentialLimit[];
  messages: CredentialsGridMessages;
}
