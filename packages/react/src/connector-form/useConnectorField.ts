import {
  correctText,
  isSecretField,
  type Field,
  type FieldProblem,
  type FieldValue,
  type TextCorrection,
  type VerificationCause,
} from '@keyward/core';
import { useCallback, useRef, useState, useSyncExternalStore } from 'react';
import { useFormState, useWatch } from 'react-hook-form';
import { initialOf } from './formRules.ts';
import { correctedText, isStructured, type FormValue } from './formValues.ts';
import type { HeldChoice, HeldField } from './HeldFields.ts';
import { summarizeSecret, type SecretSummary } from './secretSummary.ts';
import type { ConnectorForm } from './useConnectorForm.ts';

type InputElement = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * One field of a `useConnectorForm`: what its view needs. Renders when something is to be told, and not
 * as the user types; a field with a structure also when its value changes.
 */
export function useConnectorField({ parts, causes }: ConnectorForm, field: Field): ConnectorFieldController {
  const { form, secrets, held, setTarget, secretChanged, nameOf } = parts;
  const name = nameOf(field);
  const isSecret = isSecretField(field);
  const isWhole = !isSecret && isStructured(field);
  const { errors, dirtyFields, submitCount } = useFormState({ control: form.control, name, exact: true });
  const whole = useWatch({ control: form.control, name, exact: true, disabled: !isWhole }) as
    | FieldValue
    | undefined;
  const [correction, setCorrection] = useState<TextCorrection | null>(null);
  const [summary, setSummary] = useState<SecretSummary | null>(null);
  const takings = useRef(0);
  const choiceNow = () => held.choiceOf(field.name);
  const choice = useSyncExternalStore(held.subscribe, choiceNow, choiceNow);
  const heldField = held.get(field.name);

  const type = errors[name]?.type;
  const isUntouched = type === 'required' && !(name in dirtyFields) && submitCount === 0;
  const setValue = (value: FieldValue | undefined) =>
    form.setValue(name, value, {
      shouldDirty: true,
      shouldTouch: true,
      shouldValidate: form.getFieldState(name).isTouched,
    });

  const targetRef = useCallback((element: HTMLElement | null) => setTarget(name, element), [name, setTarget]);
  // The same one always: each other one takes the secret out of the input and puts it back.
  const secretRef = useCallback(
    (element: InputElement | null) => {
      setTarget(name, element);
      secrets.attach(name, element as HTMLInputElement | HTMLTextAreaElement | null);
    },
    [name, secrets, setTarget],
  );

  function ownInput(): FieldInputProps {
    const registered = isSecret || isWhole ? null : form.register(name);
    return {
      name,
      ref: isSecret
        ? secretRef
        : (element) => {
            setTarget(name, element);
            registered?.ref(element);
          },
      onChange: (event) => {
        setCorrection(null);
        if (isSecret) secretChanged(name);
        else void registered?.onChange(event);
      },
      onBlur: (event) => {
        if (isSecret) {
          const { text, correction: made } = correctText(field, secrets.read(name));
          if (made !== null) {
            secrets.write(name, text);
            secretChanged(name);
            setCorrection(made);
          }
          leave();
          return;
        }
        const corrected = correctedText(field, form.getValues(name) as FormValue);
        if (corrected !== null) {
          form.setValue(name, corrected.text, { shouldDirty: true });
          setCorrection(corrected.correction);
        }
        void registered?.onBlur(event);
      },
    };
  }

  /** What was typed goes with the decision: nothing that cannot be seen is sent. */
  function choose(wanted: HeldChoice) {
    if (wanted !== 'replace') {
      secrets.write(name, '');
      setSummary(null);
      setCorrection(null);
      form.setValue(name, isSecret ? 0 : initialOf(field, {}), { shouldDirty: true });
      form.clearErrors(name);
    }
    held.choose(field.name, wanted);
  }

  /** Judges what was left, as `register` does for the inputs that it knows. */
  function leave() {
    void form.trigger(name);
  }

  return {
    field,
    problem: type === undefined || isUntouched || type === 'cause' ? null : (type as FieldProblem),
    cause: type === 'cause' ? (causes.get(field.name) ?? null) : null,
    correction,
    input: ownInput(),
    targetRef,
    value: isWhole ? whole : undefined,
    setValue,
    onLeave: leave,
    held: heldField === undefined ? null : { ...heldField, choice, choose },
    summary,
    setSecretText: (text) => {
      const taking = ++takings.current;
      if (text === null) {
        secrets.write(name, '');
        setSummary(null);
      } else {
        secrets.hold(name, text);
        void summarizeSecret(text).then((made) => {
          // It takes its time, and must not be that of an earlier text.
          if (taking === takings.current) setSummary(made);
        });
      }
      secretChanged(name);
      void form.trigger(name);
    },
    takeGenerated: (text) => {
      secrets.generate(name, text);
      secretChanged(name);
    },
    writeSecret: (text) => {
      secrets.write(name, text);
      secretChanged(name);
    },
  };
}

/** What an input, text area or select of the field needs. It has no `value` and no `defaultValue`. */
export interface FieldInputProps {
  /** Opaque: a connector's own name could be `__proto__`. */
  name: string;
  ref: (element: InputElement | null) => void;
  onChange: (event: { target: unknown; type?: unknown }) => void;
  onBlur: (event: { target: unknown; type?: unknown }) => void;
}

export interface ConnectorFieldController {
  field: Field;
  /** What is wrong, once the field was left or refused. */
  problem: FieldProblem | null;
  /** Why the value did not work when it was tried out. */
  cause: VerificationCause | null;
  /** What was taken away from the text that was typed or pasted. */
  correction: TextCorrection | null;
  /**
   * For kinds with one text, number, box or choice. The options of a `select` or `radio` have their place in
   * the list as `value`; where other values are allowed, their label is typed.
   */
  input: FieldInputProps;
  /** Where the focus goes when the field is refused, for a view that has other controls than `input`. */
  targetRef: (element: HTMLElement | null) => void;
  /** For kinds with a structure: `multiSelect`, `scopes`, `list`, `keyValue`, `items`, and files that are no secret. */
  value: FieldValue | undefined;
  setValue: (value: FieldValue | undefined) => void;
  /** Somebody has left the field: tells what is wrong with it. */
  onLeave: () => void;
  /** What stands in its place while nothing is typed, and what becomes of that; `null`: nothing. */
  held: (HeldField & { choice: HeldChoice; choose: (choice: HeldChoice) => void }) | null;
  /** Of a secret that is held without an input, as a dropped PEM file is. Null: it is typed into `input`. */
  summary: SecretSummary | null;
  /**
   * Takes a secret that was pasted or dropped out of the input and into the box: `summary` is what is left
   * to show. Null removes it.
   */
  setSecretText: (text: string | null) => void;
  /** Puts a secret into the input that was made here: once saved, it is shown for somebody else to be given. */
  takeGenerated: (text: string) => void;
  /** Puts a secret into the input. */
  writeSecret: (text: string) => void;
}
