import type { Capabilities } from '../adapter/capabilities.ts';
import type { Connector } from '../connector/connector.ts';
import type { Credential, CredentialAction } from '../credential/credential.ts';

/** What the host allows. A policy only takes away: it never adds what the backend can't do. */
export interface Policy {
  /** @default 'allowed' */
  issue?: 'allowed' | 'never';
  /**
   * Whether third-party credentials can be stored and accounts connected.
   * @default 'allowed'
   */
  connect?: 'allowed' | 'never';
  /**
   * `required`: what is typed is saved only after it was tried out. `off`: nothing offers to.
   * @default 'optional'
   */
  verify?: 'required' | 'optional' | 'off';
  /**
   * `metadataOnly`: name, contact and destination, no values and no secrets. `never`: no control leads to
   * editing, so that a secret has no way back to the browser.
   * @default 'allowed'
   */
  edit?: 'allowed' | 'metadataOnly' | 'never';
  /**
   * Whether the values of connectors can be set for the whole organization.
   * @default 'allowed'
   */
  setup?: 'allowed' | 'never';
  /**
   * `never`: credentials can neither be switched off nor on.
   * @default 'allowed'
   */
  disable?: 'allowed' | 'never';
  /** @default 'allowed' */
  delete?: 'allowed' | 'never';
  /**
   * Whether all that uses a credential can be moved to another one.
   * @default 'allowed'
   */
  replace?: 'allowed' | 'never';
}

/** Whether credentials can be issued at all. */
export function canIssue(capabilities: Capabilities, policy: Policy): boolean {
  return capabilities.issue !== undefined && policy.issue !== 'never';
}

/** Whether third-party credentials can be stored at all. */
export function canConnect({ store, oauth, connectors }: Capabilities, policy: Policy): boolean {
  return (store ?? oauth) !== undefined && connectors === 'listed' && policy.connect !== 'never';
}

/**
 * What the policy asks of a credential before it is saved. Where the backend cannot try typed ones out, it
 * is `off`: asking for the impossible would mean that nothing can be saved.
 */
export function verifyRule({ verify }: Capabilities, policy: Policy): 'required' | 'optional' | 'off' {
  return verify?.of.includes('draft') ? (policy.verify ?? 'optional') : 'off';
}

/** Whether this caller can set a connector's values for the whole organization. */
export function canSetUp(
  connector: Pick<Connector, 'canSetUp'>,
  capabilities: Capabilities,
  policy: Policy,
): boolean {
  return capabilities.setup !== undefined && connector.canSetUp === true && policy.setup !== 'never';
}

/** Whether what uses this credential can be moved to another one of its connector. */
export function canReplace(
  { connector }: Pick<Credential, 'connector'>,
  { replace }: Capabilities,
  policy: Policy,
): boolean {
  return connector !== undefined && replace !== undefined && policy.replace !== 'never';
}

/** The actions on one credential that capabilities, its own actions and the policy all allow. */
export function allowedActions(
  credential: Credential,
  capabilities: Capabilities,
  policy: Policy,
): CredentialAction[] {
  return credential.actions.filter(
    (action) => isSupported(action, capabilities) && isAllowed(action, policy),
  );
}

function isSupported(action: CredentialAction, capabilities: Capabilities): boolean {
  switch (action) {
    case 'edit':
      // Also where the backend edits in a way of its own, which the host's `onEdit` leads to.
      return true;
    case 'verify':
      return capabilities.verify?.of.includes('stored') ?? false;
    case 'reconnect':
      return capabilities.oauth !== undefined;
    case 'rotate':
      return capabilities.rotate !== undefined;
    case 'disable':
    case 'enable':
      return capabilities.disable !== undefined;
    case 'delete':
      return capabilities.delete !== undefined;
    case 'revoke':
      return false;
  }
}

function isAllowed(action: CredentialAction, policy: Policy): boolean {
  if (action === 'edit') return policy.edit !== 'never';
  if (action === 'disable' || action === 'enable') return policy.disable !== 'never';
  if (action === 'verify') return policy.verify !== 'off';
  if (action === 'reconnect') return policy.connect !== 'never';
  if (action === 'delete') return policy.delete !== 'never';
  return true;
}
