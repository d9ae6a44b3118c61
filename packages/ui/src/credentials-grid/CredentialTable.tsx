import type { Credential } from '@keyward/core';
import { CredentialName } from '../internal/CredentialName.tsx';
import { AccessText } from './AccessText.tsx';
import { ConnectorMark } from '../internal/ConnectorMark.tsx';
import { CopyableId } from './CopyableId.tsx';
import { CredentialItemActions, type CredentialControls } from './CredentialItemActions.tsx';
import { HealthText } from './HealthText.tsx';
import { Instant } from '../internal/Instant.tsx';
import { LimitsText } from './LimitsText.tsx';
import { StatusBadge } from './StatusBadge.tsx';

/** The list view: one row a credential, scrolled sideways where the host is narrow. */
export function CredentialTable({ credentials, controls, labelledBy }: CredentialTableProps) {
  const { messages } = controls;
  // A column each only where there is something in it.
  const hasExpiry = credentials.some(({ expiresAt }) => expiresAt !== undefined);
  const hasHealth = credentials.some(({ health }) => health !== undefined);
  const hasLimits = credentials.some(({ limits = [] }) => limits.length > 0);
  return (
    // A scrolling region must be reachable by keyboard.
    <div className="kw-table-scroll" role="group" aria-labelledby={labelledBy} tabIndex={0}>
      <table className="kw-table" aria-labelledby={labelledBy}>
        <thead>
          <tr>
            <th scope="col">{messages.name}</th>
            <th scope="col">{messages.id}</th>
            <th scope="col">{messages.status}</th>
            <th scope="col">{messages.type}</th>
            <th scope="col">{messages.access}</th>
            <th scope="col">{messages.contact}</th>
            <th scope="col">{messages.created}</th>
            <th scope="col">{messages.lastUsed}</th>
            {hasHealth && <th scope="col">{messages.health}</th>}
            {hasExpiry && <th scope="col">{messages.expires}</th>}
            {hasLimits && <th scope="col">{messages.limits}</th>}
            <th scope="col">
              <span className="kw-visually-hidden">{messages.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {credentials.map((credential) => (
            <tr key={credential.id} data-status={credential.status}>
              <th scope="row">
                <span className="kw-table-name">
                  <ConnectorMark credential={credential} />
                  <span>
                    <CredentialName credential={credential} />
                    <span className="kw-help">
                      <bdi>{systemText(credential, messages.issuedHere)}</bdi>
                    </span>
                  </span>
                </span>
              </th>
              <td>
                <CopyableId credential={credential} messages={messages} />
              </td>
              <td>
                <StatusBadge status={credential.status} messages={messages} />
              </td>
              <td>{messages.types[credential.type]}</td>
              <td>
                <AccessText credential={credential} messages={messages} />
              </td>
              <td>
                <bdi>{credential.contact ?? messages.none}</bdi>
              </td>
              <td>
                <Instant value={credential.createdAt} absent={messages.none} />
              </td>
              <td>
                <Instant value={credential.lastUsedAt} absent={messages.none} never={messages.never} />
              </td>
              {hasHealth && (
                <td>
                  <HealthText credential={credential} messages={messages} />
                </td>
              )}
              {hasExpiry && (
                <td>
                  <Instant value={credential.expiresAt} absent={messages.never} />
                </td>
              )}
              {hasLimits && (
                <td>
                  <LimitsText limits={credential.limits ?? []} messages={messages} />
                </td>
              )}
              <td>
                <CredentialItemActions credential={credential} controls={controls} look="icon" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function systemText({ connector, destination, environment }: Credential, issuedHere: string): string {
  return [connector?.name ?? issuedHere, destination, environment].filter(Boolean).join(' · ');
}

export interface CredentialTableProps {
  credentials: readonly Credential[];
  controls: CredentialControls;
  labelledBy: string;
}
