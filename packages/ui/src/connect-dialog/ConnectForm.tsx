import { safeHttpsUrl, type AuthenticationMethod, type Connector } from '@keyward/core';
import { useConnectForm } from '@keyward/react/connect-credential';
import { ConnectorFields } from '../connector-fields/ConnectorFields.tsx';
import { labelOf } from '../connector-fields/fieldProps.ts';
import { DialogBody } from '../dialog/DialogBody.tsx';
import { ErrorText } from '../internal/ErrorText.tsx';
import { MethodChoice } from '../internal/MethodChoice.tsx';
import { Notice } from '../internal/Notice.tsx';
import { AboutFields } from './AboutFields.tsx';
import { AuthorizationPanel } from './AuthorizationPanel.tsx';
import { ConnectEnvironments } from './ConnectEnvironments.tsx';
import { ConnectFooter } from './ConnectFooter.tsx';
import { ConsentScopes } from './ConsentScopes.tsx';
import { VerificationStatus } from './VerificationStatus.tsx';
import type { ConnectViewProps } from './viewProps.ts';

/** The form of one method: what the connector needs, what it is called, whether it works. */
export function ConnectForm({ controller, connector, method, messages }: ConnectFormProps) {
  const formController = useConnectForm(controller, connector, method);
  const { state, methods, reconnect } = controller;
  const documentation = safeHttpsUrl(connector.documentationUrl);
  const isSending = state.phase === 'saving';
  const isElsewhere = state.phase === 'authorizing';
  const form = (
    <form
      // Hidden, and not gone: what was typed is still in it.
      hidden={isElsewhere}
      className="kw-form"
      method="post"
      noValidate
      aria-busy={isSending}
      onSubmit={(event) => {
        event.preventDefault();
        if (formController.isByConsent) formController.connect(formController.presentations[0] ?? 'window');
        else if (formController.canSave) formController.save();
      }}
    >
      <DialogBody>
        {state.phase === 'editing' && state.error && (
          <Notice tone="danger" role="alert">
            <ErrorText error={state.error} />
          </Notice>
        )}
        {state.phase === 'editing' && state.failure && (
          <Notice tone="danger" role="alert">
            {messages.consentFailed({ failure: state.failure, connector: connector.name })}
          </Notice>
        )}
        {state.phase === 'unconfirmed' && (
          <Notice tone="warning" role="alert">
            {messages.unconfirmed} {controller.canCheckAgain && messages.unconfirmedCanCheck}
          </Notice>
        )}
        {documentation !== null && (
          <p className="kw-help">
            <a href={documentation} target="_blank" rel="noopener noreferrer">
              {messages.documentation({ connector: connector.name })}
              <span className="kw-visually-hidden"> {messages.newTab}</span>
            </a>
          </p>
        )}
        {reconnect ? (
          <p className="kw-text">{messages.reconnectHelp({ connector: connector.name })}</p>
        ) : (
          <fieldset className="kw-fields" disabled={isSending}>
            <MethodChoice
              methods={methods}
              method={method}
              label={messages.method}
              words={messages.types}
              onChoose={controller.chooseMethod}
            />
            {method.help !== undefined && (
              <p className="kw-help">
                <bdi>{method.help}</bdi>
              </p>
            )}
            {formController.missing.length > 0 && (
              <Notice tone="warning">
                {messages.setupMissing({
                  fields: formController.missing.map((field) => labelOf(field)),
                  connector: connector.name,
                })}
              </Notice>
            )}
            <ConnectorFields form={formController.form} />
            {formController.environments && (
              <ConnectEnvironments environments={formController.environments} controller={formController} />
            )}
            <AboutFields controller={formController} messages={messages} />
          </fieldset>
        )}
        {formController.isByConsent && method.oauth && (
          <ConsentScopes oauth={method.oauth} controller={formController} messages={messages} />
        )}
      </DialogBody>
      <VerificationStatus controller={formController} messages={messages} />
      <ConnectFooter controller={controller} formController={formController} messages={messages} />
    </form>
  );
  return (
    <>
      {isElsewhere && <AuthorizationPanel controller={controller} state={state} messages={messages} />}
      {form}
    </>
  );
}

export interface ConnectFormProps extends ConnectViewProps {
  connector: Connector;
  method: AuthenticationMethod;
}
