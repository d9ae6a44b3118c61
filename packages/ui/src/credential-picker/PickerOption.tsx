import type { Credential } from '@keyward/core';
import type { CredentialOption } from '@keyward/react';
import { CredentialName } from '../internal/CredentialName.tsx';
import { instantFormats } from '../internal/instantFormats.ts';
import { useUiContext } from '../provider/UiContext.ts';
import type { CredentialPickerMessages } from './credentialPickerMessages.ts';
import { misfitText } from './misfitText.ts';

/** A credential in the list: its name, how it is, and in words why it cannot be chosen, if so. */
export function PickerOption({ option, messages }: PickerOptionProps) {
  const { credential, misfits } = option;
  return (
    <>
      <span className="kw-picker-name">
        <CredentialName credential={credential} />
      </span>
      <span className="kw-help">
        <CredentialDetail credential={credential} messages={messages} />
      </span>
      {misfits.map((misfit) => (
        <span key={misfit.reason} className="kw-picker-misfit">
          {misfitText(misfit, messages)}
        </span>
      ))}
    </>
  );
}

const separator = ' · ';

/** Status, the last verification, environment and destination, as far as they are known. */
function CredentialDetail({ credential, messages }: CredentialDetailProps) {
  const { locale } = useUiContext();
  const { status, health, environment, destination } = credential;
  const [last] = health ?? [];
  const words = [
    messages.statuses[status],
    last
      ? messages.verified({
          status: last.status,
          day: instantFormats(locale).day.format(new Date(last.checkedAt)),
        })
      : health && messages.neverVerified,
  ];
  return (
    <>
      <span className="kw-picker-status" data-status={status}>
        {words.filter(Boolean).join(', ')}
      </span>
      {[environment, destination].map(
        (text, index) =>
          text !== undefined && (
            // Two places of a tuple.
            <span key={index}>
              {separator}
              <bdi>{text}</bdi>
            </span>
          ),
      )}
    </>
  );
}

interface CredentialDetailProps {
  credential: Credential;
  messages: CredentialPickerMessages;
}

export interface PickerOptionProps {
  option: CredentialOption;
  messages: CredentialPickerMessages;
}
