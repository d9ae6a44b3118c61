import { hasVisibleText, isSame, type FieldError, type FieldValue, type LevelDraft } from '@keyward/core';
import { useRef, useState } from 'react';
import type { ConnectorForm } from '../connector-form/useConnectorForm.ts';
import type { EnvironmentForms } from './environmentForms.ts';
import { levelDraft, type LevelForm } from './levelForm.ts';

const maximumNameLength = 200;
const maximumCount = 50;
const nothingMissing: readonly string[] = [];

/** One environment of a credential: a column of the matrix. */
export interface EnvironmentColumn {
  key: string;
  name: string;
  /** Whether the backend has it already. */
  isSaved: boolean;
  /** Will be taken away, with its secrets. */
  isRemoved: boolean;
}

/** What a column tells of its form, as long as it is there. */
export interface EnvironmentHandle {
  form: ConnectorForm;
  level: LevelForm;
  /** What it was tried out with is another one now. */
  changed: () => void;
}

/**
 * The environments of one credential: which there are, and what differs between them. Each has a form of its own,
 * which `useEnvironmentColumn` makes and tells of here.
 */
export function useEnvironments(
  forms: EnvironmentForms | null,
  onChange: () => void,
): EnvironmentsController {
  const [columns, setColumns] = useState<readonly EnvironmentColumn[]>(() =>
    (forms?.states ?? []).map(({ name }) => ({ key: name, name, isSaved: true, isRemoved: false })),
  );
  const handles = useRef(new Map<string, EnvironmentHandle>());
  const [differing, setDiffering] = useState<readonly string[]>([]);
  const [missing, setMissing] = useState<Readonly<Record<string, readonly string[]>>>({});
  const [verified, setVerified] = useState<readonly string[]>([]);
  const present = columns.filter(({ isRemoved }) => !isRemoved);
  const handlesOf = () =>
    present.flatMap((column) => {
      const handle = handles.current.get(column.key);
      return handle ? [{ column, ...handle }] : [];
    });

  const compare = () => {
    const found = differingFields(handlesOf().map(({ form }) => form.typed()));
    setDiffering((before) => (isSame(before, found) ? before : found));
    const lacking = Object.fromEntries(handlesOf().map(({ column, form }) => [column.key, form.missing()]));
    setMissing((before) => (isSame(before, lacking) ? before : lacking));
  };
  const changed = () => {
    compare();
    onChange();
  };

  return {
    columns: present,
    removed: columns.filter(({ isRemoved }) => isRemoved),
    proposed: (forms?.known ?? []).filter((name) => columns.every((column) => column.name !== name)),
    differing,
    missingOf: ({ key }) => missing[key] ?? nothingMissing,
    levelOf: (name) => {
      const state = forms?.states.find((each) => each.name === name);
      return forms?.formOf(state ?? null) ?? null;
    },
    add: (typed) => {
      const name = typed.trim();
      if (!hasVisibleText(name)) return 'required';
      if (name.length > maximumNameLength) return 'tooLong';
      if (present.some((column) => column.name === name)) return 'taken';
      if (present.length >= maximumCount) return 'tooMany';
      setColumns((before) =>
        before.some((column) => column.name === name)
          ? before.map((column) => (column.name === name ? { ...column, isRemoved: false } : column))
          : [...before, { key: name, name, isSaved: false, isRemoved: false }],
      );
      onChange();
      return null;
    },
    remove: ({ key, isSaved }) => {
      // Not the whole form: that resets everything in the same `form` element.
      handles.current.get(key)?.form.parts.secrets.clear();
      setColumns((before) =>
        isSaved
          ? before.map((column) => (column.key === key ? { ...column, isRemoved: true } : column))
          : before.filter((column) => column.key !== key),
      );
      onChange();
    },
    copy: (from, to) => {
      const source = handles.current.get(from.key);
      if (source) handles.current.get(to.key)?.form.fill(source.form.typed());
      changed();
    },
    register: (key, handle) => {
      if (handle) handles.current.set(key, handle);
      else handles.current.delete(key);
    },
    report: (key, isVerified) =>
      setVerified((before) => [...before.filter((each) => each !== key), ...(isVerified ? [key] : [])]),
    compare,
    changed,
    isDirty: () =>
      columns.some(({ isSaved, isRemoved }) => isSaved === isRemoved) ||
      handlesOf().some(({ form }) => form.isDirty),
    isVerified: present.every(({ key }) => verified.includes(key)),
    invalidate: () => {
      for (const { changed: told } of handlesOf()) told();
    },
    read: (shows) => {
      const drafts: [string, LevelDraft | null][] = [];
      const errors: FieldError[] = [];
      for (const { name, isSaved, isRemoved } of columns) if (isSaved && isRemoved) drafts.push([name, null]);
      for (const { column, form, level } of handlesOf()) {
        const input = shows ? form.readAndShow() : form.read();
        if (input.success) drafts.push([column.name, levelDraft(form, level, input)]);
        else errors.push(...input.errors.map((error) => below(column.name, error)));
      }
      return { drafts: Object.fromEntries(drafts), errors };
    },
    showErrors: (errors) => {
      const rest = errors.filter(({ path }) => !handlesOf().some(({ column }) => column.name === path[1]));
      for (const { column, form } of handlesOf()) {
        const its = errors.filter(({ path }) => path[1] === column.name);
        rest.push(...form.showErrors(its.map((error) => ({ ...error, path: error.path.slice(2) }))));
      }
      return rest;
    },
    clear: () => {
      for (const { form } of handles.current.values()) form.clear();
    },
  };
}

function below(name: string, { path, code }: FieldError): FieldError {
  return { path: ['environments', name, ...path], code };
}

/** Names of the fields that are not the same in all of them. */
function differingFields(all: readonly Readonly<Record<string, FieldValue>>[]): string[] {
  const names = new Set(all.flatMap((values) => Object.keys(values)));
  return [...names].filter((name) => all.some((values) => !isSame(values[name], all[0]?.[name])));
}

export interface EnvironmentsController {
  columns: readonly EnvironmentColumn[];
  removed: readonly EnvironmentColumn[];
  /** Names that the system is known to have and the credential has not. */
  proposed: readonly string[];
  /** Names of the fields whose values are not the same everywhere. */
  differing: readonly string[];
  /** Names of the fields that have to be filled in there and are not. */
  missingOf: (column: EnvironmentColumn) => readonly string[];
  levelOf: (name: string) => LevelForm | null;
  /** Adds one, or brings back one that was to be removed; what is wrong with the name otherwise. */
  add: (name: string) => 'required' | 'tooLong' | 'taken' | 'tooMany' | null;
  remove: (column: EnvironmentColumn) => void;
  /** Takes over all values that are no secrets. */
  copy: (from: EnvironmentColumn, to: EnvironmentColumn) => void;
  register: (key: string, handle: EnvironmentHandle | null) => void;
  /** Whether it works as it is typed. */
  report: (key: string, isVerified: boolean) => void;
  compare: () => void;
  changed: () => void;
  isDirty: () => boolean;
  /** Each of them works as it is typed. */
  isVerified: boolean;
  /** Something that holds for all of them is another one now. */
  invalidate: () => void;
  read: (shows: boolean) => { drafts: Record<string, LevelDraft | null>; errors: FieldError[] };
  /** Shows what the backend said at the fields; what belongs to none of them is returned. */
  showErrors: (errors: readonly FieldError[]) => FieldError[];
  clear: () => void;
}
