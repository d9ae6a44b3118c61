import { hasVisibleText, type Field } from '@keyward/core';
import type { ConnectorFieldController } from '@keyward/react';

/** What to call a field: its label, or its name where the label shows nothing. */
export function labelOf({ label, name }: Pick<Field, 'label' | 'name'>): string {
  return hasVisibleText(label) ? label : name;
}

export function isInvalid({ problem, cause }: ConnectorFieldController): boolean {
  return problem !== null || cause !== null;
}

/** What ties an input to its label and to everything that describes it. */
export function describedInput(id: string, controller: ConnectorFieldController) {
  const { field } = controller;
  const affixes = [field.prefix && `${id}-prefix`, field.suffix && `${id}-suffix`];
  return {
    id,
    required: field.required,
    'aria-describedby': [...affixes, `${id}-help`].filter(Boolean).join(' '),
    'aria-invalid': isInvalid(controller) || undefined,
  };
}
