import type { Field, FieldValue } from '@keyward/core';
import type { EditCredentialMessages } from './editCredentialMessages.ts';

/** A value in words: of a choice its label, of what has a structure its JSON. */
export function valueText(
  value: FieldValue | undefined,
  field: Field | undefined,
  messages: EditCredentialMessages,
): string {
  if (value === undefined || value === null || value === '') return messages.noValue;
  if (typeof value === 'boolean') return value ? messages.yes : messages.no;
  if (Array.isArray(value)) {
    const items = (value as readonly FieldValue[]).map((item) => valueText(item, field, messages));
    return items.length === 0 ? messages.noValue : items.join(', ');
  }
  if (typeof value === 'object') return JSON.stringify(value);
  return field?.options?.find((option) => option.value === value)?.label ?? String(value);
}

/** Access as its level and scopes. */
export function accessText(value: FieldValue | undefined, messages: EditCredentialMessages): string {
  const [level, ...scopes] = (value ?? []) as readonly string[];
  if (level === undefined) return messages.noValue;
  const words = level === 'full' ? messages.accessLevels.full : messages.accessLevels.fineGrained;
  return scopes.length === 0 ? words : `${words}: ${scopes.join(', ')}`;
}
