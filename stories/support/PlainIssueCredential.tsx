import type { Secret } from '@keyward/core';
import { useIssueCredential, type IssueCredentialController } from '@keyward/react';
import { useEffect, useId, useRef } from 'react';

/** The whole flow in plain HTML: a section instead of a dialog, and no class of ours. */
export function PlainIssueCredential() {
  const controller = useIssueCredential();
  const { state } = controller;
  if (!controller.isAvailable) return null;
  return (
    <section aria-label="Partner access">
      {state.phase === 'closed' && (
        <button type="button" onClick={controller.open}>
          Give access
        </button>
      )}
      {(state.phase === 'editing' || state.phase === 'submitting') && <PlainForm controller={controller} />}
      {state.phase === 'unconfirmed' && (
        <p role="alert">
          {'Nobody knows whether it was created. '}
          <button type="button" onClick={controller.checkAgain}>
            Check again
          </button>
        </p>
      )}
      {state.phase === 'issued' && (
        <PlainSecret
          controller={controller}
          clientId={state.issued.clientId}
          secret={state.issued.clientSecret}
          isDone={state.evidence !== null}
        />
      )}
    </section>
  );
}

function PlainForm({ controller }: PlainProps) {
  const { form, problems, state } = controller;
  const { ref, ...contact } = form.register('contact');
  const id = useId();
  return (
    <form method="post" noValidate onSubmit={controller.submit}>
      <p>
        <label htmlFor={id}>Email</label>
        <input {...contact} ref={ref} id={id} type="email" required aria-describedby={`${id}-problem`} />
        <span id={`${id}-problem`}>{problems.contact && 'This is no email address.'}</span>
      </p>
      {controller.accessLevels.map((level) => (
        <label key={level}>
          <input type="radio" value={level} {...form.register('accessLevel')} />
          {level}
        </label>
      ))}
      {state.phase === 'editing' && state.error && <p role="alert">{`Refused: ${state.error.code}`}</p>}
      <button type="button" onClick={() => controller.requestDismissal('cancel')}>
        Cancel
      </button>
      <button type="submit" disabled={!controller.canSubmit}>
        Create
      </button>
    </form>
  );
}

function PlainSecret({ controller, clientId, secret, isDone }: PlainSecretProps) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  // Into the live input, never as `value`: React would write it into the markup.
  useEffect(() => {
    const element = input.current;
    if (element === null || secret.isCleared) return;
    element.value = secret.expose();
    return () => {
      element.value = '';
    };
  }, [secret]);
  return (
    <>
      <p>
        {'Client ID '}
        <code>{clientId}</code>
      </p>
      <p>
        <label htmlFor={id}>Client secret</label>
        <input id={id} ref={input} type="password" autoComplete="one-time-code" readOnly />
        <button type="button" onClick={() => void controller.handoff.copy('clientSecret')}>
          Copy secret
        </button>
      </p>
      <p role="status">{controller.handoff.result?.outcome}</p>
      <button type="button" disabled={!isDone} onClick={() => controller.requestDismissal('done')}>
        Done
      </button>
    </>
  );
}

interface PlainProps {
  controller: IssueCredentialController;
}

interface PlainSecretProps extends PlainProps {
  clientId: string;
  secret: Secret;
  isDone: boolean;
}
