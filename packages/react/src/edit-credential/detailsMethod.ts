import {
  connectionLimitOf,
  type AccessLevel,
  type AuthenticationMethod,
  type Capabilities,
  type Credential,
  type EditablePart,
  type EditDraft,
  type Field,
  type FieldError,
  type FieldValue,
  type Scope,
} from '@keyward/core';
import { dayOf, endOfDay } from '../issue-credential/expiryDays.ts';

/** Names of the fields that a credential has whatever its system. */
export const detailFields = [
  'name',
  'contact',
  'destination',
  'accessLevel',
  'scopes',
  'expiresAt',
  'connectionLimit',
] as const;

export type DetailField = (typeof detailFields)[number];

/**
 * What every credential has – name, contact, access – as a method, so that one kind of form asks for everything. Its
 * labels are the view's.
 */
export function detailsMethod(
  credential: Credential,
  parts: readonly EditablePart[],
  { issue }: Capabilities,
  scopes: readonly Scope[],
): AuthenticationMethod {
  const field = (name: DetailField, more: Partial<Field>): Field => ({
    name,
    label: '',
    kind: 'text',
    required: false,
    ...more,
  });
  const levels = issue?.accessLevels ?? [];
  const known = new Set(scopes.map(({ name }) => name));
  const options = [
    ...scopes.map(({ name, description }) => ({
      value: name,
      label: name,
      ...(description && { help: description }),
    })),
    ...credential.scopes.filter((name) => !known.has(name)).map((name) => ({ value: name, label: name })),
  ];
  const all: Record<Exclude<EditablePart, 'values' | 'secrets' | 'environments'>, readonly Field[]> = {
    name: [field('name', { maximumLength: 200 })],
    // What has somebody responsible cannot be left with nobody.
    contact: [field('contact', { kind: 'email', required: credential.contact !== undefined })],
    destination: [field('destination', { maximumLength: 1000 })],
    access: [
      ...(levels.length > 1
        ? [
            field('accessLevel', {
              kind: 'radio',
              required: true,
              options: levels.map((value) => ({ value, label: value })),
            }),
          ]
        : []),
      field('scopes', {
        kind: 'scopes',
        required: true,
        options,
        ...(levels.length > 1 && { when: { field: 'accessLevel', equals: 'fineGrained' } }),
      }),
    ],
    expiresAt: [field('expiresAt', { kind: 'date' })],
    connectionLimit: [
      field('connectionLimit', {
        kind: 'number',
        isInteger: true,
        minimum: 1,
        ...(issue?.connectionLimit?.maximum !== undefined && { maximum: issue.connectionLimit.maximum }),
      }),
    ],
  };
  const fields = Object.entries(all).flatMap(([part, its]) =>
    parts.includes(part as EditablePart) ? its : [],
  );
  return { type: 'custom', fields };
}

/** What the form of the details begins with. */
export function detailValues(credential: Credential): Record<string, FieldValue> {
  const { name, contact, destination, accessLevel, scopes, expiresAt } = credential;
  const limit = connectionLimitOf(credential);
  return {
    name,
    ...(contact !== undefined && { contact }),
    ...(destination !== undefined && { destination }),
    ...(accessLevel !== undefined && { accessLevel }),
    scopes,
    ...(expiresAt !== undefined && { expiresAt: dayOf(new Date(expiresAt)) }),
    ...(limit !== undefined && { connectionLimit: limit }),
  };
}

/** What the form of the details holds, as parts of an edit. */
export function detailsDraft(
  values: Readonly<Record<string, FieldValue>>,
  base: Credential,
  parts: readonly EditablePart[],
): EditDraft {
  const text = (name: DetailField) => (typeof values[name] === 'string' ? values[name].trim() : '');
  const limit = values['connectionLimit'];
  return {
    ...(parts.includes('name') && { name: text('name') }),
    ...(parts.includes('contact') && { contact: text('contact') }),
    ...(parts.includes('destination') && { destination: text('destination') }),
    ...(parts.includes('expiresAt') && { expiresAt: expiryOf(text('expiresAt'), base) }),
    ...(parts.includes('connectionLimit') && { connectionLimit: typeof limit === 'number' ? limit : null }),
    ...(parts.includes('access') && {
      access: {
        accessLevel: (values['accessLevel'] as AccessLevel | undefined) ?? base.accessLevel ?? 'fineGrained',
        scopes: (values['scopes'] as readonly string[] | undefined) ?? [],
      },
    }),
  };
}

/** An error of the backend about a detail, as the form knows it; null for any other. */
export function asDetailError({ path: [part, inside], code }: FieldError): FieldError | null {
  const name = part === 'access' ? (inside === 'accessLevel' ? inside : 'scopes') : part;
  return detailFields.some((field) => field === name) ? { path: ['values', String(name)], code } : null;
}

/** The same day is the same instant, whatever its hour. */
function expiryOf(day: string, { expiresAt }: Credential): string | null {
  if (expiresAt !== undefined && dayOf(new Date(expiresAt)) === day) return expiresAt;
  return endOfDay(day)?.toISOString() ?? null;
}
