import {
  activeFields,
  isAskedFor,
  isFilled,
  isSecretField,
  lookupOf,
  toConnectorInput,
  type AuthenticationMethod,
  type ConnectorDraft,
  type ConnectorInput,
  type Field,
  type FieldError,
  type FieldValue,
  type VerificationCause,
} from '@keyward/core';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useForm, useWatch, type FieldErrors, type UseFormReturn } from 'react-hook-form';
import { decidingInputs, initialOf, problemsOf } from './formRules.ts';
import { fromFormValue, toFormValue, type FormValue } from './formValues.ts';
import { HeldFields, type HeldField } from './HeldFields.ts';
import { SecretInputs } from './SecretInputs.ts';
import { ToldErrors } from './ToldErrors.ts';

/** By opaque names; `unknown`, because the form's own types would follow a recursive one for ever. */
export type ConnectorFormValues = Record<string, unknown>;

export interface ConnectorFormOptions {
  /** A value is another one now. */
  onChange?: () => void;
  /** What is saved already, by field name: what the form begins with, instead of the fields' defaults. */
  values?: Readonly<Record<string, FieldValue>>;
  /** By field name: what stands in its place as long as nothing is typed. */
  held?: ReadonlyMap<string, HeldField>;
}

/** The form's parts that `useConnectorField` works with. */
export interface ConnectorFormParts {
  form: UseFormReturn<ConnectorFormValues>;
  secrets: SecretInputs;
  held: HeldFields;
  /** Opaque name of a field's input. */
  nameOf: (field: Field) => string;
  /** Where the focus goes when the field is refused. */
  setTarget: (name: string, element: HTMLElement | null) => void;
  /** A secret was typed, pasted or removed. */
  secretChanged: (name: string) => void;
}

/** The form of one authentication method: made from its definition, and judged by it. */
export interface ConnectorForm {
  method: AuthenticationMethod;
  /** What is asked for, and the notices between, as things stand. */
  fields: readonly Field[];
  isDirty: boolean;
  /** Names of the fields whose held value is to be taken away. */
  cleared: readonly string[];
  /** Filled in as far as it goes, none of the method's sets of required fields is whole. */
  lacksRequirements: boolean;
  /** Why the values did not work when they were tried out, by field name; gone once that field changes. */
  causes: ReadonlyMap<string, VerificationCause>;
  /** What is to be sent, or what is wrong with it. Secrets are boxed anew each time. */
  read: () => ConnectorInput;
  /** Like `read`; what is wrong is shown at its fields, and the first of them gets the focus. */
  readAndShow: () => ConnectorInput;
  /** Shows what the backend said at the fields; what belongs to none of them is returned. */
  showErrors: (errors: readonly FieldError[]) => FieldError[];
  /** The same for the causes of a failed verification. */
  showCauses: (causes: readonly VerificationCause[]) => VerificationCause[];
  /** The values of what is asked for as things stand, right or wrong, without any secret. */
  typed: () => Record<string, FieldValue>;
  /** Names of the fields that have to be filled in and are not. */
  missing: () => string[];
  /** Fills fields in as if somebody had typed it; one with something in its place gets these instead. */
  fill: (values: Readonly<Record<string, FieldValue>>) => void;
  /** Name of a field whose secret was made here and is still in it. */
  generatedField: () => string | null;
  /** Empties every input, secrets first. Let one commit happen before the form is unmounted. */
  clear: () => void;
  parts: ConnectorFormParts;
}

const nothingHeld: ReadonlyMap<string, HeldField> = new Map();
const emptyCauses: ReadonlyMap<string, VerificationCause> = new Map();

/**
 * Makes a form out of a method's definition. Inputs are uncontrolled: a key stroke renders nothing, until a
 * field is wrong or another one's condition depends on it.
 *
 * Give the component that uses it a `key` of connector and method: another method is another form.
 * The same goes for another `held` and other `values`.
 */
export function useConnectorForm(
  method: AuthenticationMethod,
  { onChange, values: saved, held: heldFields = nothingHeld }: ConnectorFormOptions = {},
): ConnectorForm {
  const [secrets] = useState(() => new SecretInputs());
  const [told] = useState(() => new ToldErrors());
  const [held] = useState(
    () =>
      new HeldFields(
        heldFields,
        Object.keys(saved ?? {}).filter((name) => isFilled(saved?.[name])),
      ),
  );
  const cleared = useSyncExternalStore(
    held.subscribe,
    () => held.cleared,
    () => held.cleared,
  );
  const [targets] = useState(() => new Map<string, HTMLElement>());
  const [causes, setCauses] = useState(emptyCauses);
  const [lacksRequirements, setLacksRequirements] = useState(false);
  const names = useMemo(
    () => new Map(method.fields.map((field, index) => [field.name, `f${index}`])),
    [method],
  );
  const byName = useMemo(
    () => new Map(method.fields.map((field) => [names.get(field.name), field])),
    [method, names],
  );

  const form = useForm<ConnectorFormValues>({
    defaultValues: useMemo(
      () => Object.fromEntries(method.fields.map((field, index) => [`f${index}`, initialOf(field, saved)])),
      [method, saved],
    ),
    mode: 'onTouched',
    shouldFocusError: false,
    resolver: (values) => {
      const errors: FieldErrors<ConnectorFormValues> = {};
      for (const [name, type] of told.about(values)) errors[name] = { type };
      for (const [field, problem] of problemsOf(method, draftOf(values))) {
        errors[names.get(field.name) ?? ''] = { type: problem };
      }
      return Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors };
    },
  });

  const draftOf = (values: ConnectorFormValues): ConnectorDraft => ({
    valueOf: (name) => {
      if (!held.isOpen(name)) return undefined;
      const key = names.get(name);
      const field = byName.get(key);
      return field && key !== undefined ? fromFormValue(field, values[key] as FormValue) : undefined;
    },
    secretOf: (name) => (held.isOpen(name) && secrets.read(names.get(name) ?? '')) || undefined,
    heldOf: (name) => held.valueOf(name),
  });

  const deciding = useMemo(() => decidingInputs(method, names), [method, names]);
  // Renders when a value that decides about other fields changes, and for no other.
  useWatch({ control: form.control, name: deciding, exact: true, disabled: deciding.length === 0 });
  const fields = activeFields(method, lookupOf(method, draftOf(form.getValues()))).filter(
    (field) => isAskedFor(field) || field.kind === 'notice',
  );

  const changed = useRef(onChange);
  useEffect(() => {
    changed.current = onChange;
  });
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ name }) => {
          if (name === undefined) return;
          if (told.forget(name)) form.clearErrors(name);
          setCauses((before) => withoutCause(before, byName.get(name)?.name));
          setLacksRequirements(false);
          changed.current?.();
        },
      }),
    [form, byName, told],
  );

  const focusFirst = (wanted: ReadonlySet<string>) => {
    const first = fields.map(({ name }) => names.get(name) ?? '').find((name) => wanted.has(name));
    if (first !== undefined) targets.get(first)?.focus();
  };
  const show = (errors: readonly { path: readonly (string | number)[]; code: string }[], type?: string) => {
    const shown = new Set<string>();
    const rest = new Set<(typeof errors)[number]>();
    for (const error of errors) {
      const [part, name] = error.path;
      const key = part === 'values' || part === 'secrets' ? names.get(String(name)) : undefined;
      const isThere = fields.some((field) => names.get(field.name) === key);
      if (key === undefined || !isThere) rest.add(error);
      else if (!shown.has(key)) {
        shown.add(key);
        told.tell(key, type ?? error.code, form.getValues(key));
        form.setError(key, { type: type ?? error.code });
      }
    }
    // What is folded away cannot take the focus, and would not be seen.
    for (const name of shown) targets.get(name)?.closest('details')?.setAttribute('open', '');
    focusFirst(shown);
    return rest;
  };
  const read = () => toConnectorInput(method, draftOf(form.getValues()));

  useEffect(() => held.subscribe(() => changed.current?.()), [held]);

  // The same object always, so that a form that renders need not render its fields.
  const parts = useMemo<ConnectorFormParts>(
    () => ({
      form,
      secrets,
      held,
      nameOf: (field) => names.get(field.name) ?? '',
      setTarget: (name, element) => {
        // Of several radios it is the first.
        if (element === null) targets.delete(name);
        else if (!targets.has(name)) targets.set(name, element);
      },
      // The form holds a number in the secret's place, so that it is dirty and judged without the text.
      secretChanged: (name) => {
        const count = form.getValues(name);
        const { isTouched } = form.getFieldState(name);
        form.setValue(name, typeof count === 'number' ? count + 1 : 1, {
          shouldDirty: true,
          shouldValidate: isTouched || name in form.formState.errors,
        });
      },
    }),
    [form, secrets, held, targets, names],
  );

  return {
    method,
    fields,
    isDirty: form.formState.isDirty || cleared.length > 0,
    cleared,
    lacksRequirements,
    causes,
    read,
    readAndShow: () => {
      const input = read();
      if (!input.success) {
        show(input.errors);
        // From here on an empty field counts as forgotten, and each key is judged.
        void form.handleSubmit(() => {})();
        setLacksRequirements(input.errors.some(({ path }) => path[0] === 'requirements'));
      }
      return input;
    },
    showErrors: (errors) => {
      form.clearErrors(told.clear());
      const rest = show(errors);
      return errors.filter((error) => rest.has(error));
    },
    showCauses: (found) => {
      form.clearErrors(told.clear());
      setCauses(new Map(found.map((cause) => [cause.path[1] ?? '', cause])));
      const rest = show(found, 'cause');
      return found.filter((cause) => rest.has(cause));
    },
    typed: () => {
      const { valueOf } = draftOf(form.getValues());
      const typed = fields.flatMap((field) => {
        const value = isAskedFor(field) && !isSecretField(field) ? valueOf(field.name) : undefined;
        return isFilled(value) ? [[field.name, value as FieldValue] as const] : [];
      });
      return Object.fromEntries(typed);
    },
    missing: () =>
      [...problemsOf(method, draftOf(form.getValues()))].flatMap(([{ name }, problem]) =>
        problem === 'required' ? [name] : [],
      ),
    fill: (wanted) => {
      for (const field of method.fields) {
        const value = Object.hasOwn(wanted, field.name) ? wanted[field.name] : undefined;
        if (value === undefined || isSecretField(field)) continue;
        if (!held.isOpen(field.name)) held.choose(field.name, 'replace');
        form.setValue(names.get(field.name) ?? '', toFormValue({ ...field, defaultValue: value }), {
          shouldDirty: true,
          shouldValidate: true,
        });
      }
    },
    generatedField: () =>
      method.fields.find(({ name }) => secrets.isGenerated(names.get(name) ?? ''))?.name ?? null,
    clear: () => {
      secrets.clear();
      told.clear();
      form.reset();
      setCauses(emptyCauses);
    },
    parts,
  };
}

function withoutCause(
  causes: ReadonlyMap<string, VerificationCause>,
  name: string | undefined,
): ReadonlyMap<string, VerificationCause> {
  if (name === undefined || !causes.has(name)) return causes;
  return new Map([...causes].filter(([key]) => key !== name));
}
