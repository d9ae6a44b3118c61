import type { Capabilities } from '../adapter/capabilities.ts';
import type { AuthenticationMethod, Connector } from '../connector/connector.ts';
import { methodKey } from '../connector/methods.ts';
import type { ConnectorSetup } from '../connector/connectorSetup.ts';
import type { Field } from '../connector/field.ts';
import { fieldLevels, type FieldLevel } from '../connector/fieldRules.ts';
import { levelOf, resolveValues, type ResolvedField, type ResolveOptions } from './resolveValues.ts';

/** A method as it is asked for at one level. */
export interface MethodAtLevel {
  /** With the fields that can be set there and those that are set above. */
  method: AuthenticationMethod;
  /** The same fields, and where their values come from. */
  resolved: readonly ResolvedField[];
  /** What only a level above can set, and has not: without it the credential cannot work. */
  missing: readonly Field[];
}

/** What a form for one level asks for: a method without the fields of other levels. */
export function methodAt(method: AuthenticationMethod, options: ResolveOptions): MethodAtLevel {
  const all = resolveValues(method.fields, options);
  const resolved = all.filter(({ isOfferedHere, isSet }) => isOfferedHere || isSet);
  const names = new Set(resolved.map(({ field }) => field.name));
  const requirements = method.requirements?.map((set) => set.filter((name) => names.has(name)));
  const isOfLevelAbove = ({ field }: ResolvedField) =>
    fieldLevels.indexOf(levelOf(field, options.levels)) < fieldLevels.indexOf(options.at);
  return {
    method: { ...method, fields: resolved.map(fieldHere), ...(requirements && { requirements }) },
    resolved,
    missing: all
      .filter((each) => each.field.required && !each.isSet && !each.isOfferedHere && isOfLevelAbove(each))
      .map(({ field }) => field),
  };
}

/** Required is what must be set here, or would have to be if a level above did not hold it. */
function fieldHere({ field, isRequiredHere, inheritedFrom }: ResolvedField): Field {
  const required = isRequiredHere || (field.required && inheritedFrom !== null);
  return field.required === required ? field : { ...field, required };
}

/** The levels that a backend has, for `resolveValues`. */
export function levelsOf({ setup, store, update }: Capabilities): FieldLevel[] {
  // Who may edit and not store meets environments as well.
  const hasEnvironments = store?.environments === true || update?.fields.includes('environments') === true;
  const has = { organization: setup !== undefined, account: true, environment: hasEnvironments };
  return fieldLevels.filter((level) => has[level]);
}

/** What the organization has set for one of a connector's methods. */
export function setupOf(
  { setups }: Pick<Connector, 'setups'>,
  method: Pick<AuthenticationMethod, 'id' | 'type'>,
): ConnectorSetup | undefined {
  return setups?.find(({ methodId }) => methodId === methodKey(method));
}
