import type { Field } from '../connector/field.ts';
import { isSecretField } from '../connector/fieldRules.ts';

/** What was taken away from a text that was typed or pasted, to be told. */
export type TextCorrection = 'space' | 'affix';

export interface CorrectedText {
  text: string;
  correction: TextCorrection | null;
}

const edges = /^[\s\u200B-\u200D\u2060\uFEFF]+|[\s\u200B-\u200D\u2060\uFEFF]+$/g;
const inside = /[\r\n\u200B\u2060\uFEFF]+/g;
const severalLines: readonly Field['kind'][] = [
  'multiline',
  'multilineSecret',
  'json',
  'file',
  'keyValue',
  'list',
  'items',
];

/**
 * The text that is meant: without the spaces, line ends and invisible characters that copying brings along,
 * and without a prefix or suffix that was pasted with it. What has several lines keeps them.
 */
export function correctText(field: Field, raw: string): CorrectedText {
  if (severalLines.includes(field.kind)) return { text: raw, correction: null };
  // A password may have spaces in it, and hardly ever at its ends.
  const trimmed = raw.replaceAll(edges, '').replaceAll(inside, '');
  const text = isSecretField(field) ? trimmed : withoutAffixes(field, trimmed);
  return { text, correction: text !== trimmed ? 'affix' : trimmed !== raw ? 'space' : null };
}

function withoutAffixes({ prefix = '', suffix = '' }: Field, text: string): string {
  const start = prefix !== '' && text.toLowerCase().startsWith(prefix.toLowerCase()) ? prefix.length : 0;
  const rest = text.slice(start);
  if (suffix === '') return rest;
  // A pasted address may go on after the suffix: `https://acme.example.com/login`.
  const end = rest.toLowerCase().indexOf(suffix.toLowerCase());
  return end > 0 && (start > 0 || rest.length === end + suffix.length) ? rest.slice(0, end) : rest;
}
