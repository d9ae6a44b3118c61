import type { Credential } from '@keyward/core';
import { useId } from 'react';
import { CredentialName } from '../internal/CredentialName.tsx';
import { AccessText } from './AccessText.tsx';
import { ConnectorMark } from '../internal/ConnectorMark.tsx';
import { CopyableId } from './CopyableId.tsx';
import type { HeadingLevel } from './credentialsView.ts';
import { CredentialItemActions, type CredentialControls } from './CredentialItemActions.tsx';
import { HealthText } from './HealthText.tsx';
import { Instant } from '../internal/Instant.tsx';
import { LimitsText } from './LimitsText.tsx';
import { StatusBadge } from './StatusBadge.tsx';

/** The grid view: one article a credential. */
export function CredentialCards({ credentials, controls, headingLevel }: CredentialCardsProps) {
  return (
    <ul className="kw-cards">
      {credentials.map((credential) => (
        <li key={credential.id}>
          <CredentialCard credential={credential} controls={controls} headingLevel={headingLevel} />
        </li>
      ))}
    </ul>
  );
}

function CredentialCard({ credential, controls, headingLevel }: CredentialCardProps) {
  const { messages } = controls;
  const Heading = `h${headingLevel + 1}` as 'h3';
  const headingId = useId();
  const { limits = [] } = credential;
  return (
    <article className="kw-card" aria-labelledby={headingId} data-status={credential.status}>
      <header className="kw-card-header">
        <ConnectorMark credential={credential} />
        <div className="kw-card-titles">
          <Heading className="kw-card-title" id={headingId}>
            <CredentialName credential={credential} />
          </Heading>
          <p className="kw-help">
            <bdi>{credential.connector?.name ?? messages.issuedHere}</bdi>
          </p>
        </div>
        <StatusBadge status={credential.status} messages={messages} />
      </header>
      <CopyableId credential={credential} messages={messages} />
      <dl className="kw-facts">
        <dt>{messages.type}</dt>
        <dd>{messages.types[credential.type]}</dd>
        {credential.destination !== undefined && (
          <>
            <dt>{messages.destination}</dt>
            <dd>
              <bdi>{credential.destination}</bdi>
            </dd>
          </>
        )}
        {credential.environment !== undefined && (
          <>
            <dt>{messages.environment}</dt>
            <dd>
              <bdi>{credential.environment}</bdi>
            </dd>
          </>
        )}
        <dt>{messages.access}</dt>
        <dd>
          <AccessText credential={credential} messages={messages} />
        </dd>
        <dt>{messages.contact}</dt>
        <dd>
          <bdi>{credential.contact ?? messages.none}</bdi>
        </dd>
        <dt>{messages.created}</dt>
        <dd>
          <Instant value={credential.createdAt} absent={messages.none} />
        </dd>
        <dt>{messages.lastUsed}</dt>
        <dd>
          <Instant value={credential.lastUsedAt} absent={messages.none} never={messages.never} />
        </dd>
        {credential.health !== undefined && (
          <>
            <dt>{messages.health}</dt>
            <dd>
              <HealthText credential={credential} messages={messages} />
            </dd>
          </>
        )}
        {credential.expiresAt !== undefined && (
          <>
            <dt>{messages.expires}</dt>
            <dd>
              <Instant value={credential.expiresAt} absent={messages.never} />
            </dd>
          </>
        )}
        {limits.length > 0 && (
          <>
            <dt>{messages.limits}</dt>
            <dd>
              <LimitsText limits={limits} messages={messages} />
            </dd>
          </>
        )}
      </dl>
      <CredentialItemActions credential={credential} controls={controls} look="text" />
    </article>
  );
}

export interface CredentialCardsProps {
  credentials: readonly Credential[];
  controls: CredentialControls;
  headingLevel: HeadingLevel;
}

interface CredentialCardProps extends Omit<CredentialCardsProps, 'credentials'> {
  credential: Credential;
}
