import type { Field, FieldProblem, FieldValue, TextCorrection } from '@keyward/core';

/** What an input, text area or select of the field needs. It has no `value` and no `defaultValue`. */
export interface FieldInputProps {
  /** Opaque: a connector's own name could be `__proto__`. */
  name: string;
  ref: (element: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | null) => void;
  onChange: (event: { target: unknown; type?: unknown }) => void;
  onBlur: (event: { target: unknown; type?: unknown }) => void;
}

/** What is known of a secret that was pasted or dropped and is no longer shown. */
export interface SecretSummary {
  bytes: number;
  /** First line of a PEM block without its dashes, e.g. `PRIVATE KEY`. */
  label: string | null;
  /** SHA-256 as `AB:CD:…` over the first bytes; null where the browser has no Web Crypto (plain http). */
  fingerprint: string | null;
}

export interface ConnectorFieldController {
  field: Field;
  /** What is wrong, once the field was left or refused. */
  problem: FieldProblem | null;
  /** What was taken away from the text that was typed or pasted. */
  correction: TextCorrection | null;
  /** For kinds with one text, number, box or choice. */
  input: FieldInputProps;
  /** For kinds with a structure – `multiSelect`, `scopes`, `list`, `keyValue`, `items` – and files that are no secret. */
  value: FieldValue | undefined;
  setValue: (value: FieldValue | undefined) => void;
  /** Somebody has left the field: tells what is wrong with it. */
  onLeave: () => void;
  /** Of a secret that is held without an input, as a dropped PEM file is. Null: it is typed into `input`. */
  summary: SecretSummary | null;
  /** Takes a secret that was pasted or dropped out of the input and into the box; null empties it. */
  setSecretText: (text: string | null) => void;
}
