import type { Field } from '@keyward/core';
import type { DetailField } from '@keyward/react';
import type { EditCredentialMessages } from './editCredentialMessages.ts';

const unfolded = new WeakMap<Field, Field>();

/** The field as it is shown where advanced ones have a place of their own. The same object each time. */
export function unfoldedField(field: Field): Field {
  if (!field.isAdvanced) return field;
  const known = unfolded.get(field);
  if (known) return known;
  const { isAdvanced: _, ...plain } = field;
  unfolded.set(field, plain);
  return plain;
}

/** A field that every credential has, in the user's words. */
export function wordedDetail(field: Field, messages: EditCredentialMessages): Field {
  const words = messages.details[field.name as DetailField];
  const { options } = field;
  return {
    ...field,
    label: words.label,
    ...(words.help !== undefined && { help: words.help }),
    ...(field.name === 'accessLevel' &&
      options && {
        options: options.map((option) => ({
          ...option,
          label: messages.accessLevels[option.value as keyof typeof messages.accessLevels],
        })),
      }),
  };
}
