import type { Connector } from '../connector/connector.ts';
import type { Credential } from '../credential/credential.ts';
import type { IssuedSecret } from '../credential/issuedCredential.ts';
import type { KeywardError } from '../errors/KeywardError.ts';
import type { DismissalWay, StoredEvidence } from '../issue-credential/issueCredentialReducer.ts';
import type { CredentialPatch } from '../update-credential/credentialPatch.ts';
import type { ConflictChoice, EditDifference } from './differences.ts';
import type { EditChange } from './editChanges.ts';

/** Where in the wizard the user is. */
export interface EditPlace {
  step: string;
  /** Ids of the steps that can be jumped to. */
  visited: readonly string[];
}

/** What the forms are made of. Another one of it is another form. */
export interface EditSubject {
  /** As the backend has it, which a patch is about. */
  base: Credential;
  /** The system that it belongs to; `null`: not known here. */
  connector: Connector | null;
  /** What the user had changed before somebody else was faster, and still wants. */
  carried: readonly EditChange[];
  /** Paths of secrets that have to be typed, or cleared, again. */
  secretsToRepeat: readonly (readonly string[])[];
}

export interface InsideEdit {
  subject: EditSubject;
  place: EditPlace;
}

export type EditCredentialState =
  | { phase: 'closed' }
  /** Being read anew. `error`: why that failed. */
  | { phase: 'loading'; error: KeywardError | null }
  | (InsideEdit & { phase: 'editing'; error: KeywardError | null; isConfirmingDiscard: boolean })
  /** The patch is on its way, or what somebody else has saved is being read. */
  | (InsideEdit & { phase: 'saving'; patch: CredentialPatch; mayBeApplied: boolean })
  /** Nobody knows whether it was saved. Sent again, it is refused if it was. */
  | (InsideEdit & {
      phase: 'unconfirmed';
      patch: CredentialPatch;
      error: KeywardError;
      isConfirmingAbandon: boolean;
    })
  /** Somebody else – or a try of our own whose answer was lost – has saved another version. */
  | (InsideEdit & {
      phase: 'conflict';
      theirs: Credential;
      patch: CredentialPatch;
      mine: readonly EditChange[];
      differences: readonly EditDifference[];
      choices: Readonly<Record<string, ConflictChoice>>;
      mayBeOurs: boolean;
      isConfirmingDiscard: boolean;
    })
  /** Somebody has deleted it. */
  | { phase: 'gone' }
  /** Where the backend answered with another secret, that is shown now and never again. */
  | {
      phase: 'saved';
      credential: Credential;
      rotated: IssuedSecret | null;
      evidence: StoredEvidence | null;
      /** "I have stored it", which can be taken back. */
      isConfirmed: boolean;
      refusedDismissals: number;
    }
  /** Secrets are out of the state; views clear what they showed, then the flow closes. */
  | { phase: 'leaving' };

export type EditCredentialEvent =
  | { type: 'opened' }
  | { type: 'loaded'; credential: Credential; connector: Connector | null; firstStep: string }
  | { type: 'notLoaded'; error: KeywardError }
  | { type: 'loadedAgain' }
  | { type: 'wentTo'; step: string }
  | { type: 'submitted'; patch: CredentialPatch }
  | { type: 'succeeded'; credential: Credential; rotated?: IssuedSecret | undefined }
  | { type: 'evidenceGiven'; evidence: StoredEvidence }
  | { type: 'evidenceWithdrawn' }
  | { type: 'failed'; error: KeywardError }
  /** The version was refused, and this is the one that is there now. */
  | { type: 'overtaken'; theirs: Credential }
  | { type: 'deletedMeanwhile' }
  | { type: 'askedAgain' }
  | { type: 'chose'; key: string; choice: ConflictChoice }
  /** `saving`: what is wanted is sent at once. `editing`: back to the forms, over what is there now. */
  | { type: 'resolved'; next: 'saving' | 'editing' }
  | { type: 'dismissalRequested'; way: DismissalWay; isDirty: boolean }
  | { type: 'dismissalWithdrawn' }
  | { type: 'dismissalConfirmed' }
  /** The page goes into the back/forward cache, or for good. */
  | { type: 'pageHidden'; error: KeywardError }
  | { type: 'cleared' };

export const initialEditCredentialState: EditCredentialState = { phase: 'closed' };
