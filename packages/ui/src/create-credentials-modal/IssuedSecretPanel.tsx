import type { Credential } from '@keyward/core';
import { useEffect, useRef } from 'react';
import { DialogBody } from '../dialog/DialogBody.tsx';
import { DialogDescription } from '../dialog/DialogShell.tsx';
import { Icon } from '../internal/Icon.tsx';
import { alertIcon, checkIcon } from '../internal/icons.ts';
import { Notice } from '../internal/Notice.tsx';
import { useFocusOnMount } from '../internal/useFocusOnMount.ts';
import { ClientIdField } from './ClientIdField.tsx';
import type { IssueCredentialViewProps } from './viewProps.ts';
import { HandoffFormats } from './HandoffFormats.tsx';
import { SecretField, type SecretFieldHandle } from './SecretField.tsx';

/** Id and secret, once, called what they are for this type. Stays until the user has, or says to have, stored the secret. */
export function IssuedSecretPanel({ controller, credential, messages }: IssuedSecretPanelProps) {
  const { state, handoff } = controller;
  const issued = state.phase === 'issued' ? state : null;
  const { type } = credential;
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const secretField = useRef<SecretFieldHandle>(null);
  const clientIdField = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (handoff.result?.outcome !== 'refused') return;
    if (handoff.result.target === 'clientId') clientIdField.current?.select();
    else secretField.current?.selectForCopying();
  }, [handoff.result]);

  return (
    <>
      <DialogBody>
        <h3 className="kw-panel-title" tabIndex={-1} ref={heading}>
          {messages.issuedTitle}
        </h3>
        <DialogDescription asChild>
          <div>
            <Notice tone="warning">{messages.shownOnce({ type })}</Notice>
          </div>
        </DialogDescription>
        {issued && (
          <>
            <ClientIdField
              inputRef={clientIdField}
              label={messages.clientId({ type })}
              value={issued.issued.clientId}
              copyLabel={messages.copy({ target: 'clientId', type })}
              onCopy={() => void handoff.copy('clientId')}
            />
            <SecretField
              handleRef={secretField}
              secret={issued.issued.clientSecret}
              type={type}
              messages={messages}
              onCopy={() => void handoff.copy('clientSecret')}
            />
            <HandoffFormats controller={controller} messages={messages} type={type} />
          </>
        )}
        <section className="kw-advice" aria-label={messages.adviceTitle}>
          <h4 className="kw-advice-title">{messages.adviceTitle}</h4>
          <ul>
            {messages.advice.map((advice) => (
              <li key={advice}>{advice}</li>
            ))}
          </ul>
        </section>
      </DialogBody>
      <div className="kw-dialog-footer kw-issued-footer">
        {issued && issued.evidence === null && issued.refusedDismissals > 0 && (
          <Notice key={issued.refusedDismissals} tone="danger" role="alert">
            {messages.notStoredYet({ type })}
          </Notice>
        )}
        <p className="kw-handoff-status" role="status" data-outcome={handoff.result?.outcome}>
          {handoff.result && (
            <span key={handoff.result.count}>
              <Icon path={handoff.result.outcome === 'refused' ? alertIcon : checkIcon} />
              {messages.handoffResult({ ...handoff.result, type })}
            </span>
          )}
        </p>
        <label className="kw-choice-label">
          <input
            type="checkbox"
            checked={issued === null || issued.isConfirmed}
            onChange={(event) => controller.setStored(event.target.checked)}
          />
          <span>{messages.stored}</span>
        </label>
        <button
          type="button"
          className="kw-button"
          data-variant="primary"
          disabled={!issued?.evidence}
          onClick={() => controller.requestDismissal('done')}
        >
          {messages.done}
        </button>
      </div>
    </>
  );
}

export interface IssuedSecretPanelProps extends IssueCredentialViewProps {
  /** What was issued. */
  credential: Pick<Credential, 'type'>;
}
