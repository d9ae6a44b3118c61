import { itemsOf, own, textOf, type ForeignRecord } from '../internal/foreign.ts';
import { jsonText } from '../internal/jsonText.ts';
import { plainLine, plainText } from '../internal/plainText.ts';
import { firstUrlIn } from '../internal/readUrl.ts';
import type { FieldDraft } from '../internal/Report.ts';

const maximumExamples = 3;

/** Label, help and examples of a schema; its name where it has no title. */
export function wordsOf(
  schema: ForeignRecord,
  name: string,
): Pick<FieldDraft, 'label' | 'help' | 'helpUrl' | 'example' | 'placeholder'> {
  const description = own(schema, 'description');
  const help = plainText(description, 5000);
  const helpUrl = firstUrlIn(description);
  const placeholder = plainLine(own(schema, 'placeholder'), 1000);
  const listed = itemsOf(own(schema, 'examples'), maximumExamples);
  const shown = listed.length > 0 ? listed : [own(schema, 'example') ?? own(schema, 'examples')];
  const example = plainLine(
    shown.flatMap((item) => textOf(item) ?? (item === undefined ? [] : (jsonText(item) ?? []))).join(', '),
    1000,
  );
  return {
    label: plainLine(own(schema, 'title'), 1000) ?? plainLine(name, 200) ?? 'Field',
    ...(help !== undefined && { help }),
    ...(helpUrl !== undefined && { helpUrl }),
    ...(placeholder !== undefined && { placeholder }),
    ...(example !== undefined && { example }),
  };
}
