import type { Credential } from '../credential/credential.ts';
import type { IssuedSecret } from '../credential/issuedCredential.ts';
import type { KeywardError } from '../errors/KeywardError.ts';
import { differences, isContained, wantedChanges } from './differences.ts';
import { changesOf } from './editChanges.ts';
import type {
  EditCredentialEvent,
  EditCredentialState,
  EditPlace,
  EditSubject,
  InsideEdit,
} from './editCredentialState.ts';
import { patchOfChanges } from './patchOfChanges.ts';

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
      return state.phase === 'loading' ? begun(event) : state;
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
      return state.phase === 'saving' ? saved(event.credential, event.rotated) : state;
    case 'evidenceGiven':
      return state.phase === 'saved'
        ? {
            ...state,
            evidence: state.evidence ?? event.evidence,
            isConfirmed: state.isConfirmed || event.evidence === 'confirmed',
          }
        : state;
    case 'evidenceWithdrawn':
      return state.phase === 'saved'
        ? { ...state, isConfirmed: false, evidence: state.evidence === 'confirmed' ? null : state.evidence }
        : state;
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
      // The browser's Back is refused only where something could be lost.
      return dismissed(state, event.isDirty || event.way === 'back');
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
      return ['editing', 'conflict', 'saved'].includes(state.phase) ? { phase: 'leaving' } : state;
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

function begun({
  credential,
  connector,
  firstStep: step,
}: Extract<EditCredentialEvent, { type: 'loaded' }>): EditCredentialState {
  return {
    phase: 'editing',
    subject: { base: credential, connector, carried: [], secretsToRepeat: [] },
    place: { step, visited: [step] },
    error: null,
    isConfirmingDiscard: false,
  };
}

function wentTo({ visited }: EditPlace, step: string): EditPlace {
  return { step, visited: visited.includes(step) ? visited : [...visited, step] };
}

function insideOf({ subject, place }: InsideEdit): InsideEdit {
  return { subject, place };
}

function saved(credential: Credential, rotated: IssuedSecret | null = null): EditCredentialState {
  return { phase: 'saved', credential, rotated, evidence: null, isConfirmed: false, refusedDismissals: 0 };
}

function failed(
  state: Extract<EditCredentialState, { phase: 'saving' }>,
  error: KeywardError,
): EditCredentialState {
  // Asked again with the same version and found wrong, it was not applied the first time either.
  const isWrong = error.code === 'validation' && error.outcome !== 'unknown';
  return (state.mayBeApplied && !isWrong) || error.outcome === 'unknown'
    ? { ...insideOf(state), phase: 'unconfirmed', patch: state.patch, error, isConfirmingAbandon: false }
    : { ...insideOf(state), phase: 'editing', error, isConfirmingDiscard: false };
}

function overtaken(
  state: Extract<EditCredentialState, { phase: 'saving' }>,
  theirs: Credential,
): EditCredentialState {
  const { subject, place, patch, mayBeApplied } = state;
  const mine = changesOf(subject.base, patch);
  if (mayBeApplied && isContained(mine, theirs)) return saved(theirs);
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
  { theirs, subject, mine, choices, place, patch, differences: found }: Conflict,
  goal: 'saving' | 'editing',
): EditCredentialState {
  const wanted = wantedChanges(mine, found, choices);
  const next: EditSubject = {
    base: theirs,
    connector: subject.connector,
    carried: wanted.filter(({ kind }) => kind !== 'secret'),
    secretsToRepeat: wanted.flatMap(({ kind, path }) => (kind === 'secret' ? [path] : [])),
  };
  return goal === 'saving' && wanted.length > 0
    ? {
        phase: 'saving',
        subject: next,
        place,
        patch: patchOfChanges(patch, wanted),
        mayBeApplied: false,
      }
    : { phase: 'editing', subject: next, place, error: null, isConfirmingDiscard: false };
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
      return { phase: 'leaving' };
    case 'saved':
      return state.rotated === null || state.evidence !== null
        ? { phase: 'leaving' }
        : { ...state, refusedDismissals: state.refusedDismissals + 1 };
    default:
      return state;
  }
}
