import {
  changesOf,
  stepOfPath,
  type CredentialPatch,
  type EditChange,
  type EditStep,
  type FieldError,
} from '@keyward/core';
import { useState } from 'react';
import { clearPatch } from '../internal/clearSecrets.ts';
import type { EditCredentialController } from './useEditCredential.ts';

type Reader = (shows: boolean) => { patch: CredentialPatch; errors: FieldError[] };

/** The steps of an edit: where the user is, where they may go, and in which of them something is wrong. */
export function useEditSteps(
  { state, session }: EditCredentialController,
  steps: readonly EditStep[],
  read: Reader,
): EditStepsController {
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [changes, setChanges] = useState<readonly EditChange[] | null>(null);
  const [focusCount, setFocusCount] = useState(0);
  const place = 'place' in state ? state.place : { step: '', visited: [] };
  const base = 'subject' in state ? state.subject.base : null;
  const index = Math.max(
    0,
    steps.findIndex(({ id }) => id === place.step),
  );
  const current = steps[index];

  const idsOf = (errors: readonly FieldError[]) => [
    // What belongs to no field is mended where the fields are.
    ...new Set(errors.map(({ path }) => (stepOfPath(steps, path) ?? fallback(steps, path))?.id ?? '')),
  ];

  /** Goes there; the review reads what is changed. */
  function goTo(step: EditStep, shows: boolean): void {
    if (step.kind === 'review' && base) {
      const { patch, errors } = read(shows);
      setWrong(idsOf(errors));
      setChanges(errors.length > 0 ? null : changesOf(base, patch));
      clearPatch(patch);
    }
    session.dispatch({ type: 'wentTo', step: step.id });
  }

  return {
    all: steps,
    current,
    index,
    isVisited: ({ id }) => place.visited.includes(id),
    isWrong: ({ id }) => wrong.includes(id),
    focusCount,
    changes,
    goTo: (step) => {
      if (place.visited.includes(step.id)) goTo(step, true);
    },
    next: () => {
      const following = steps[index + 1];
      if (!current || !following) return;
      const { patch, errors } = read(true);
      clearPatch(patch);
      const ids = idsOf(errors);
      // Of steps that were not seen yet nobody has to know.
      setWrong(ids.filter((id) => id === current.id || place.visited.includes(id)));
      if (ids.includes(current.id)) setFocusCount((count) => count + 1);
      else goTo(following, true);
    },
    back: () => {
      const before = steps[index - 1];
      if (before) goTo(before, false);
    },
    leadTo: (errors) => {
      const ids = idsOf(errors);
      setWrong(ids);
      const first = steps.find(({ id }) => ids.includes(id));
      if (first && first.id !== current?.id) session.dispatch({ type: 'wentTo', step: first.id });
      setFocusCount((count) => count + 1);
    },
  };
}

/** A set of fields of which one is needed is nowhere in particular. */
function fallback(steps: readonly EditStep[], path: FieldError['path']): EditStep | undefined {
  return path[0] === 'requirements' ? steps.find(({ fields }) => fields.length > 0) : undefined;
}

export interface EditStepsController {
  all: readonly EditStep[];
  current: EditStep | undefined;
  index: number;
  isVisited: (step: EditStep) => boolean;
  isWrong: (step: EditStep) => boolean;
  /** Another one each time that the focus has to go to what is wrong in the current step. */
  focusCount: number;
  /** What the review shows; null where something is wrong. */
  changes: readonly EditChange[] | null;
  /** Does nothing for a step that was not seen yet. */
  goTo: (step: EditStep) => void;
  /** Stays where something in the current step is wrong. */
  next: () => void;
  back: () => void;
  /** Goes to the first step in which something is wrong. */
  leadTo: (errors: readonly FieldError[]) => void;
}
