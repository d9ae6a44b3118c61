import { itemsOf, own } from '../internal/foreign.ts';
import { plainLine, plainText } from '../internal/plainText.ts';
import type { Report } from '../internal/Report.ts';
import type { Walk } from './Walk.ts';

const maximumGroups = 200;

/** The groups of a schema by their ids, in their order. */
export function readGroups(written: unknown, lost: Report['lost']): Walk['groups'] {
  const groups: Walk['groups'] = new Map();
  const items = itemsOf(written, maximumGroups + 1);
  if (items.length > maximumGroups) lost('groups', 'tooManyGroups');
  for (const item of items.slice(0, maximumGroups)) {
    const id = plainLine(own(item, 'id'), 200);
    const help = plainText(own(item, 'description'), 5000);
    if (id === undefined || groups.has(id)) lost('groups', 'groupId', id);
    else {
      const label = plainLine(own(item, 'title'), 1000) ?? id;
      groups.set(id, { id, label, ...(help !== undefined && { help }) });
    }
  }
  return groups;
}
