import type { KeywardError } from '@keyward/core';
import { englishErrorMessages } from '../messages/errorMessages.ts';
import { useMessages } from '../messages/useMessages.ts';

/** An error in the user's words, chosen by its code. Never shows the backend's own text. */
export function ErrorText({ error }: { error: KeywardError }) {
  const messages = useMessages('errors', englishErrorMessages);
  const { code, retryAfterSeconds } = error;
  return (
    <span data-error-code={code}>
      {messages[code] ?? messages.unavailable}
      {retryAfterSeconds !== undefined &&
        ` ${messages.retryAfter({ seconds: Math.ceil(retryAfterSeconds) })}`}
    </span>
  );
}
