import * as z from 'zod/mini';
import type { Field } from '../connector/field.ts';
import { isAskedFor } from '../connector/fieldRules.ts';
import type { FieldValue } from '../connector/fieldValue.ts';
import { InstantSchema } from '../credential/instant.ts';
import { safeHttpsUrl } from '../url/safeHttpsUrl.ts';
import { activeFields, isFilled } from './activeFields.ts';
import { matchesPattern } from './pattern.ts';

/** Why a value cannot be sent. Stable, to choose the words by. */
export type FieldProblem =
  | 'required'
  | 'tooShort'
  | 'tooLong'
  | 'tooSmall'
  | 'tooBig'
  | 'notANumber'
  | 'notWhole'
  | 'notAnOption'
  | 'pattern'
  | 'notAUrl'
  | 'notAHostname'
  | 'notAPort'
  | 'notAnEmail'
  | 'notADuration'
  | 'notADate'
  | 'notJson'
  | 'notPem'
  | 'tooFewItems'
  | 'tooManyItems'
  /** Of a list of groups: one of them has a problem of its own. */
  | 'item'
  /** The backend did not take it. */
  | 'refused'
  /** A kept secret would go to another place than before: only somebody who knows it may send it there. */
  | 'enterAgain'
  /** Another level sets it. */
  | 'setElsewhere';

/** Longest text of any field, as the wire takes it. */
export const maximumTextLength = 60_000;

const EmailSchema = z.string().check(z.maxLength(320), z.email());
const hostname = /^(?=.{1,253}$)(?!-)[\p{L}\p{N}_-]{1,63}(?<!-)(?:\.(?!-)[\p{L}\p{N}_-]{1,63}(?<!-))*\.?$/u;
const ipAddress = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[?[0-9a-f]*:[0-9a-f:.]+\]?)$/i;
const duration =
  /^P(?!$)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/;
const date = /^\d{4}-\d{2}-\d{2}$/;
const listKinds: readonly Field['kind'][] = ['multiSelect', 'scopes', 'list', 'items'];
const pemBlock = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]+-----END \1-----/;

/**
 * What is wrong with a field's value, or null. For a secret, `value` is the text that was typed. Whether the
 * field is asked for at all is `activeFields`' to say.
 */
export function fieldProblem(field: Field, value: FieldValue | undefined): FieldProblem | null {
  if (value === undefined || !isFilled(value)) return field.required ? 'required' : null;
  if (typeof value === 'number') return numberProblem(field, value);
  if (typeof value === 'string') return textProblem(field, value);
  if (Array.isArray(value)) return listProblem(field, value);
  return field.kind === 'boolean' || isOption(field, value) ? null : otherProblem(field, value);
}

function numberProblem(field: Field, value: number): FieldProblem | null {
  if (field.options) return isOption(field, value) ? null : 'notAnOption';
  if (!Number.isFinite(value)) return 'notANumber';
  if (field.kind === 'port')
    return Number.isInteger(value) && value >= 1 && value <= 65_535 ? null : 'notAPort';
  if (field.isInteger && !Number.isInteger(value)) return 'notWhole';
  if (value < (field.minimum ?? -Infinity)) return 'tooSmall';
  return value > (field.maximum ?? Infinity) ? 'tooBig' : null;
}

function textProblem(field: Field, text: string): FieldProblem | null {
  if (text.length > Math.min(field.maximumLength ?? maximumTextLength, maximumTextLength)) return 'tooLong';
  if (text.length < (field.minimumLength ?? 0)) return 'tooShort';
  const problem = kindProblem(field, text);
  if (problem !== null || field.pattern === undefined) return problem;
  return matchesPattern(field.pattern.expression, text) === false ? 'pattern' : null;
}

function kindProblem(field: Field, text: string): FieldProblem | null {
  switch (field.kind) {
    case 'number':
    case 'port': {
      const number = Number(text);
      return text.trim() === '' || Number.isNaN(number) ? 'notANumber' : numberProblem(field, number);
    }
    case 'select':
    case 'radio':
      return isOption(field, text) ? null : 'notAnOption';
    case 'url':
      return isUrl(field, text) ? null : 'notAUrl';
    case 'hostname':
      return hostname.test(text) || ipAddress.test(text) ? null : 'notAHostname';
    case 'email':
      return EmailSchema.safeParse(text).success ? null : 'notAnEmail';
    case 'duration':
      return duration.test(text) ? null : 'notADuration';
    case 'date':
      return isDay(text) ? null : 'notADate';
    case 'dateTime':
      return InstantSchema.safeParse(text).success ? null : 'notADate';
    case 'json':
      return isJson(text) ? null : 'notJson';
    case 'multilineSecret':
      // Only what begins like PEM must be whole: other secrets have several lines as well.
      return text.includes('-----BEGIN') && !pemBlock.test(text) ? 'notPem' : null;
    default:
      return null;
  }
}

function listProblem(field: Field, items: readonly FieldValue[]): FieldProblem | null {
  if (!listKinds.includes(field.kind)) return 'refused';
  if (items.length < (field.minimumItems ?? 0)) return 'tooFewItems';
  if (items.length > (field.maximumItems ?? 1000)) return 'tooManyItems';
  if (field.kind === 'items') return items.some((item) => hasProblemInside(field, item)) ? 'item' : null;
  return field.kind === 'multiSelect' && !items.every((item) => isOption(field, item)) ? 'notAnOption' : null;
}

function hasProblemInside({ fields = [] }: Field, item: FieldValue): boolean {
  const values = (typeof item === 'object' && item !== null ? item : {}) as Record<string, FieldValue>;
  return activeFields({ fields }, (name) => values[name]).some(
    (field) => isAskedFor(field) && fieldProblem(field, values[field.name]) !== null,
  );
}

function otherProblem({ kind }: Field, value: FieldValue): FieldProblem | null {
  return kind === 'keyValue' && typeof value === 'object' ? null : 'refused';
}

function isOption({ options = [], allowsOther }: Field, value: FieldValue): boolean {
  return allowsOther === true || options.some((option) => option.value === value);
}

/** Any scheme but those that run something; between affixes only a part of a URL is typed. */
function isUrl({ prefix, suffix }: Field, text: string): boolean {
  const whole = `${prefix ?? ''}${text}${suffix ?? ''}`;
  if (safeHttpsUrl(whole) !== null) return true;
  try {
    return !/^(javascript|data|vbscript|blob):$/.test(new URL(whole).protocol);
  } catch {
    return false;
  }
}

/** A day that there is: 30 February reads as one of March. */
function isDay(text: string): boolean {
  if (!date.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
