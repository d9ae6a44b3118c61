import type { FieldOption } from '@keyward/core';
import { isRecord, itemsOf, own } from './foreign.ts';
import { plainLine } from './plainText.ts';
import type { Report } from './Report.ts';

const maximumOptions = 5000;

/** Options of foreign data: values, or objects with `value` and `label`. What is no choice is reported. */
export function choicesOf(value: unknown, where: string, lost: Report['lost']): FieldOption[] {
  const items = itemsOf(value, maximumOptions + 1);
  if (items.length > maximumOptions) lost(where, 'tooManyOptions');
  const byValue = new Map<FieldOption['value'], FieldOption>();
  for (const item of items.slice(0, maximumOptions)) {
    const choice = isRecord(item) ? own(item, 'value') : item;
    const label = isRecord(item) ? (own(item, 'label') ?? own(item, 'name')) : undefined;
    if (!isChoice(choice)) lost(where, 'optionValue', typeof choice);
    else {
      const words = plainLine(label, 1000) ?? plainLine(String(choice), 1000) ?? '–';
      const before = byValue.get(choice)?.label;
      // Two names of the same choice are one option.
      const isNew = before === undefined || before === words;
      byValue.set(choice, { value: choice, label: isNew ? words : `${before} / ${words}`.slice(0, 1000) });
    }
  }
  return [...byValue.values()];
}

function isChoice(value: unknown): value is FieldOption['value'] {
  return (
    ['string', 'boolean'].includes(typeof value) || (typeof value === 'number' && Number.isFinite(value))
  );
}
