import { findMethod, type EditSubject, type Field } from '@keyward/core';
import type { DetailField } from '@keyward/react';
import { labelOf } from '../connector-fields/fieldProps.ts';
import type { EditCredentialMessages } from './editCredentialMessages.ts';

/** The field of the credential's system that a path leads to, if it is one. */
export function fieldAt(path: readonly string[], subject: EditSubject | null): Field | undefined {
  const [part] = path.slice(-2);
  if (!subject?.connector || (part !== 'values' && part !== 'secrets')) return undefined;
  return findMethod(subject.connector, subject.base)?.fields.find(({ name }) => name === path.at(-1));
}

/** What to call what a path leads to. */
export function pathLabel(
  path: readonly string[],
  subject: EditSubject | null,
  messages: EditCredentialMessages,
): string {
  const [part = '', environment = ''] = path;
  const field = fieldAt(path, subject);
  const own = field ? labelOf(field) : (path.at(-1) ?? '');
  if (part === 'environments') {
    return path.length === 2
      ? messages.environmentName({ environment })
      : messages.inEnvironment({ environment, label: own });
  }
  if (part === 'values' || part === 'secrets') return own;
  const detail = part === 'access' ? 'scopes' : part;
  return Object.hasOwn(messages.details, detail) ? messages.details[detail as DetailField].label : own;
}
