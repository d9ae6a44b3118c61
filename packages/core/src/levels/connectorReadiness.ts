import type { AuthenticationMethod, Connector } from '../connector/connector.ts';
import type { ConnectorSetup } from '../connector/connectorSetup.ts';
import type { Field } from '../connector/field.ts';
import { isAskedFor, isSecretField, type FieldLevel } from '../connector/fieldRules.ts';
import { activeFields, type FieldLookup } from '../field-engine/activeFields.ts';
import { setupOf } from './methodAt.ts';
import { resolveValues, type ResolvedField } from './resolveValues.ts';

/** What of a method the organization has still to set. */
export interface MissingSetup {
  method: AuthenticationMethod;
  /** Required fields of the organization's level that hold nothing, in their order. */
  fields: Field[];
  /** One of them can be set nowhere else: until then no account can be connected by this method. */
  isBlocking: boolean;
}

export interface ConnectorReadiness {
  /** Every method that misses something. */
  missing: MissingSetup[];
  /** Not one of the methods has all that the organization is to set. */
  isSetupRequired: boolean;
  /** There is a method by which an account can be connected now, be it that the account is asked for more. */
  canConnect: boolean;
}

/**
 * Which values the organization has still to set for a connector, and whether accounts have to wait for them.
 *
 * @param levels the levels that the backend has; without `organization` there is nothing to set
 */
export function connectorReadiness(
  connector: Pick<Connector, 'methods' | 'setups'>,
  levels?: readonly FieldLevel[],
): ConnectorReadiness {
  const { methods } = connector;
  if (levels?.includes('organization') === false) {
    return { missing: [], isSetupRequired: false, canConnect: methods.length > 0 };
  }
  const missing = methods
    .map((method) => missingSetup(method, setupOf(connector, method)))
    .filter(({ fields }) => fields.length > 0);
  const blocked = missing.filter(({ isBlocking }) => isBlocking);
  return {
    missing,
    isSetupRequired: methods.length > 0 && missing.length === methods.length,
    canConnect: blocked.length < methods.length,
  };
}

function missingSetup(method: AuthenticationMethod, organization: ConnectorSetup | undefined): MissingSetup {
  const resolved = resolveValues(method.fields, {
    at: 'organization',
    states: organization ? { organization } : {},
  });
  const active = new Set(activeFields(method, lookupIn(resolved)));
  const lacking = resolved.filter(
    ({ field, isOfferedHere, isSet }) =>
      field.required && isOfferedHere && !isSet && isAskedFor(field) && active.has(field),
  );
  return {
    method,
    fields: lacking.map(({ field }) => field),
    isBlocking: lacking.some(({ isRequiredHere }) => isRequiredHere),
  };
}

/** As a form begins: what is set, else what the definition proposes. */
function lookupIn(resolved: readonly ResolvedField[]): FieldLookup {
  const byName = new Map(resolved.map((item) => [item.field.name, item]));
  return (name) => {
    const item = byName.get(name);
    if (item === undefined) return undefined;
    if (item.isSet && isSecretField(item.field)) return true;
    return item.value ?? item.field.defaultValue;
  };
}
