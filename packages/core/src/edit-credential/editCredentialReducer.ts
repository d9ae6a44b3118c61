import type { Credential } from '../credential/credential.ts';
import type { KeywardError } from '../errors/KeywardError.ts';
import type { DismissalWay } from '../issue-credential/issueCredentialReducer.ts';
import type { CredentialPatch } from '../update-credential/credentialPatch.ts';
import {
  differences,
  isContained,
  wantedChanges,
  type ConflictChoice,
  type EditDifference,
} from './differences.ts';
import { changesOf, type EditChange } from './editChanges.ts';
import { patchOfChanges } from './patchOfChanges.ts';

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
  /** What the user had changed before somebody else was faster, and still wants. */
  carried: readonly EditChange[];
  /** Paths of secrets that have to be typed, or cleared, again. */
  secretsToRepeat: readonly (readonly string[])[];
}

interface Inside {
  subject: EditSubject;
  place: EditPlace;
}

export type EditCredentialState =
  | { phase: 'closed' }
  /** Being read anew. `error`: why that failed. */
  | { phase: 'loading'; error: KeywardError | null }
  | (Inside & { phase: 'editing'; error: KeywardError | null; isConfirmingDiscard: boolean })
  /** The patch is on its way, or what somebody else has saved is being read. */
  | (Inside & { phase: 'saving'; patch: CredentialPatch; mayBeApplied: boolean })
  /** Nobody knows whether it was saved. Sent again, it is refused if it was. */
  | (Inside & {
      phase: 'unconfirmed';
      patch: CredentialPatch;
      error: KeywardError;
      isConfirmingAbandon: boolean;
    })
  /** Somebody else – or a try of our own whose answer was lost – has saved another version. */
  | (Inside & {
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
  | { phase: 'saved'; credential: Credential }
  /** Secrets are out of the state; views clear what they showed, then the flow closes. */
  | { phase: 'leaving' };

export type EditCredentialEvent =
  | { type: 'opened' }
  | { type: 'loaded'; credential: Credential; firstStep: string }
  | { type: 'notLoaded'; error: KeywardError }
  | { type: 'loadedAgain' }
  | { type: 'wentTo'; step: string }
  | { type: 'submitted'; patch: CredentialPatch }
  | { type: 'succeeded'; credential: Credential }
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

/**
 * The flow closed → loading → editing → saving → saved → leaving → closed, as a pure function, with what can come
 * between: a conflict, an unknown outcome, a deletion.
 *
 * Its invariants: a patch is only ever sent for the version that its user has seen; what somebody else has saved
 * holds unless this user has decided against it; and what may have been saved is never called not saved.
 */
export function editCredentialReducer(
  state: EditCredentialState,
  event: EditCredentialEvent,
): EditCredentialState {
  switch (event.type) {
    case 'opened':
      return state.phase === 'closed' ? { phase: 'loading', error: null } : state;
    case 'loaded':
      return state.phase === 'loading' ? begun(event.credential, event.firstStep) : state;
    case 'notLoaded':
      if (state.phase !== 'loading') return state;
      return event.error.code === 'notFound' ? { phase: 'gone' } : { phase: 'loading', error: event.error };
    case 'loadedAgain':
      return state.phase === 'loading' ? { phase: 'loading', error: null } : state;
    case 'wentTo':
      return state.phase === 'editing' ? { ...state, place: wentTo(state.place, event.step) } : state;
    case 'submitted':
      return state.phase === 'editing'
        ? { ...insideOf(state), phase: 'saving', patch: event.patch, mayBeApplied: false }
        : state;
    case 'succeeded':
      return state.phase === 'saving' ? { phase: 'saved', credential: event.credential } : state;
    case 'failed':
      return state.phase === 'saving' ? failed(state, event.error) : state;
    case 'overtaken':
      return state.phase === 'saving' ? overtaken(state, event.theirs) : state;
    case 'deletedMeanwhile':
      return state.phase === 'saving' || state.phase === 'editing' ? { phase: 'gone' } : state;
    case 'askedAgain':
      return state.phase === 'unconfirmed'
        ? { ...insideOf(state), phase: 'saving', patch: state.patch, mayBeApplied: true }
        : state;
    case 'chose':
      return state.phase === 'conflict'
        ? { ...state, choices: { ...state.choices, [event.key]: event.choice } }
        : state;
    case 'resolved':
      return state.phase === 'conflict' && isResolved(state) ? resolved(state, event.next) : state;
    case 'dismissalRequested':
      return dismissed(state, event.isDirty);
    case 'dismissalWithdrawn':
      if (state.phase === 'editing' || state.phase === 'conflict')
        return { ...state, isConfirmingDiscard: false };
      return state.phase === 'unconfirmed' ? { ...state, isConfirmingAbandon: false } : state;
    case 'dismissalConfirmed':
      if (state.phase === 'editing' || state.phase === 'conflict')
        return state.isConfirmingDiscard ? { phase: 'leaving' } : state;
      return state.phase === 'unconfirmed' && state.isConfirmingAbandon ? { phase: 'leaving' } : state;
    case 'pageHidden':
      if (state.phase === 'saving') return failed(state, event.error);
      return state.phase === 'editing' || state.phase === 'conflict' ? { phase: 'leaving' } : state;
    case 'cleared':
      return state.phase === 'leaving' ? { phase: 'closed' } : state;
  }
}

type Conflict = Extract<EditCredentialState, { phase: 'conflict' }>;

/** Whether each conflict is decided. */
export function isResolved({
  differences: found,
  choices,
}: Pick<Conflict, 'differences' | 'choices'>): boolean {
  return found.every(({ isConflict, key }) => !isConflict || Object.hasOwn(choices, key));
}

function begun(credential: Credential, step: string): EditCredentialState {
  return {
    phase: 'editing',
    subject: { base: credential, carried: [], secretsToRepeat: [] },
    place: { step, visited: [step] },
    error: null,
    isConfirmingDiscard: false,
  };
}

function wentTo({ visited }: EditPlace, step: string): EditPlace {
  return { step, visited: visited.includes(step) ? visited : [...visited, step] };
}

function insideOf({ subject, place }: Inside): Inside {
  return { subject, place };
}

function failed(
  state: Extract<EditCredentialState, { phase: 'saving' }>,
  error: KeywardError,
): EditCredentialState {
  return state.mayBeApplied || error.outcome === 'unknown'
    ? { ...insideOf(state), phase: 'unconfirmed', patch: state.patch, error, isConfirmingAbandon: false }
    : { ...insideOf(state), phase: 'editing', error, isConfirmingDiscard: false };
}

function overtaken(
  state: Extract<EditCredentialState, { phase: 'saving' }>,
  theirs: Credential,
): EditCredentialState {
  const { subject, place, patch, mayBeApplied } = state;
  const mine = changesOf(subject.base, patch);
  if (mayBeApplied && isContained(mine, theirs)) return { phase: 'saved', credential: theirs };
  return {
    phase: 'conflict',
    subject,
    place,
    theirs,
    patch,
    mine,
    differences: differences(mine, subject.base, theirs),
    choices: {},
    mayBeOurs: mayBeApplied,
    isConfirmingDiscard: false,
  };
}

function resolved(
  { theirs, mine, choices, place, patch, differences: found }: Conflict,
  next: 'saving' | 'editing',
): EditCredentialState {
  const wanted = wantedChanges(mine, found, choices);
  const subject: EditSubject = {
    base: theirs,
    carried: wanted.filter(({ kind }) => kind !== 'secret'),
    secretsToRepeat: wanted.flatMap(({ kind, path }) => (kind === 'secret' ? [path] : [])),
  };
  return next === 'saving' && wanted.length > 0
    ? { phase: 'saving', subject, place, patch: patchOfChanges(patch, wanted), mayBeApplied: false }
    : { phase: 'editing', subject, place, error: null, isConfirmingDiscard: false };
}

function dismissed(state: EditCredentialState, isDirty: boolean): EditCredentialState {
  switch (state.phase) {
    case 'editing':
      return isDirty ? { ...state, isConfirmingDiscard: true } : { phase: 'leaving' };
    case 'conflict':
      return { ...state, isConfirmingDiscard: true };
    case 'unconfirmed':
      return { ...state, isConfirmingAbandon: true };
    case 'loading':
    case 'gone':
    case 'saved':
      return { phase: 'leaving' };
    default:
      return state;
  }
}
