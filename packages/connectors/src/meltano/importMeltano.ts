import { isList, isRecord, itemsOf, own, textOf } from '../internal/foreign.ts';
import type { ImportResult } from '../internal/importResult.ts';
import { uniqueNames } from '../internal/names.ts';
import { plainLine, plainText } from '../internal/plainText.ts';
import { readUrl } from '../internal/readUrl.ts';
import { createReport, type FieldDraft, type Report } from '../internal/Report.ts';
import { isInEverySet, requirementsOf } from './requirements.ts';
import { settingField } from './settingField.ts';

const maximumPlugins = 10_000;
const maximumSettings = 1000;

/**
 * Makes a connector out of each plugin definition of Meltano, as its hub publishes them. A plugin without
 * settings makes none.
 *
 * @param plugins one plugin, or a list
 */
export function importMeltano(plugins: unknown): ImportResult {
  const report = createReport();
  const idOf = uniqueNames();
  const list = isList(plugins) ? itemsOf(plugins, maximumPlugins + 1) : [plugins];
  if (list.length > maximumPlugins) report.lost('', 'tooManyDefinitions');
  for (const [index, plugin] of list.slice(0, maximumPlugins).entries()) {
    if (isRecord(plugin)) importPlugin(plugin, idOf, report);
    else report.lost(String(index), 'unreadable');
  }
  return report.result();
}

function importPlugin(plugin: unknown, idOf: (wanted: string) => string, report: Report): void {
  const words = ['name', 'variant'].flatMap((part) => plainLine(own(plugin, part), 90) ?? []);
  const id = idOf(words.join('/') || 'plugin');
  const lost: Report['lost'] = (where, construct, detail) => report.lost(`${id}/${where}`, construct, detail);
  const described = fieldsOf(own(plugin, 'settings'), lost);
  const { sets, undescribed } = requirementsOf(own(plugin, 'settings_group_validation'), described, lost);
  const all: FieldDraft[] = [
    ...described,
    // Nobody says what it is, so it is treated as a secret.
    ...undescribed.map((name): FieldDraft => ({ name, label: name, kind: 'secret' })),
  ];
  if (all.length > maximumSettings) {
    lost('settings', 'tooManyFields');
    return;
  }
  const fields = all.map((field) => (isInEverySet(field.name, sets) ? { ...field, required: true } : field));
  if (fields.length === 0) return;
  const help = plainText(own(plugin, 'settings_preamble'), 5000);
  const documentationUrl = readUrl(own(plugin, 'docs'));
  const logoUrl = readUrl(own(plugin, 'logo_url'));
  const category = plainLine(own(plugin, 'type'), 200);
  report.finish({
    id,
    name: plainLine(own(plugin, 'label'), 500) ?? words[0] ?? id,
    ...(category !== undefined && { category }),
    ...(documentationUrl !== undefined && { documentationUrl }),
    ...(logoUrl !== undefined && { logoUrl }),
    methods: [
      {
        type: 'custom',
        ...(help !== undefined && { help }),
        fields,
        ...(sets.length > 0 && { requirements: sets }),
      },
    ],
  });
}

function fieldsOf(settings: unknown, lost: Report['lost']): FieldDraft[] {
  if (settings !== undefined && settings !== null && !isList(settings)) lost('settings', 'unreadable');
  const items = itemsOf(settings, maximumSettings + 1);
  if (items.length > maximumSettings) lost('settings', 'tooManyFields');
  const taken = new Set<string>();
  return items.slice(0, maximumSettings).flatMap((setting, index) => {
    const name = textOf(own(setting, 'name'), 201);
    const where = name ?? String(index);
    if (name === undefined || name === '' || name.length > 200) return lost(where, 'settingName');
    if (taken.has(name)) return lost(where, 'duplicateName');
    taken.add(name);
    return [settingField(setting, name, where, lost)];
  });
}
