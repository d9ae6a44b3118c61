import type { Capabilities, EditablePart } from '../adapter/capabilities.ts';
import type { Credential } from '../credential/credential.ts';
import { allowedActions, type Policy } from '../policy/policy.ts';

/** What of a credential can be edited here, and what keeps the rest from it. */
export interface EditRule {
  parts: readonly EditablePart[];
  /**
   * `never`: the host does not let anybody edit. `forbidden`: this caller may not edit this one. `unsupported`: the
   * backend does not edit. `metadataOnly`: the host keeps values and secrets out.
   */
  reason: 'never' | 'forbidden' | 'unsupported' | 'metadataOnly' | null;
}

const metadata: readonly EditablePart[] = ['name', 'contact', 'destination'];
const ofIssued: readonly EditablePart[] = [...metadata, 'access', 'expiresAt', 'connectionLimit'];
const ofStored: readonly EditablePart[] = [...metadata, 'expiresAt', 'values', 'secrets', 'environments'];

/** What capabilities, the credential's own actions and the policy let a user edit. */
export function editRule(credential: Credential, capabilities: Capabilities, policy: Policy): EditRule {
  const none = (reason: EditRule['reason']): EditRule => ({ parts: [], reason });
  if (policy.edit === 'never') return none('never');
  if (capabilities.update === undefined) return none('unsupported');
  if (!allowedActions(credential, capabilities, policy).includes('edit')) return none('forbidden');
  const isMetadataOnly = policy.edit === 'metadataOnly';
  const wanted = isMetadataOnly ? metadata : credential.kind === 'issued' ? ofIssued : ofStored;
  const parts = capabilities.update.fields.filter((part) => wanted.includes(part));
  return { parts, reason: isMetadataOnly ? 'metadataOnly' : null };
}

/**
 * What the policy asks of an edit before it is saved. Where the backend cannot try edited credentials out, or not
 * this one, it is `off`: asking for the impossible would mean that nothing can be saved.
 */
export function verifyEditRule(
  { verify }: Capabilities,
  policy: Policy,
  { actions }: Pick<Credential, 'actions'>,
): 'required' | 'optional' | 'off' {
  // Of one that is saved, its own actions say whether it can be tried out.
  const isTriable = !verify?.of.includes('stored') || actions.includes('verify');
  return verify?.of.includes('edited') && isTriable ? (policy.verify ?? 'optional') : 'off';
}
