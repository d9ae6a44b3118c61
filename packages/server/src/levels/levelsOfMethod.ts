import { isAskedFor, levelOf, type AuthenticationMethod, type Connector } from '@keyward/core';

type Fields = Pick<AuthenticationMethod, 'fields'>;

/** Whether an organization can set something of a method once for everybody. */
export function hasOrganizationFields({ fields }: Fields): boolean {
  return fields.some((field) => isAskedFor(field) && levelOf(field) === 'organization');
}

/** Whether a credential of this method can have values for several environments. */
export function hasEnvironments({ fields }: Fields): boolean {
  return fields.some(
    (field) => isAskedFor(field) && (levelOf(field) === 'environment' || field.below === 'override'),
  );
}

/** Whether a credential of this method does not work without an environment. */
export function needsEnvironment({ fields }: Fields): boolean {
  return fields.some((field) => field.required && isAskedFor(field) && levelOf(field) === 'environment');
}

export function someMethod(connectors: readonly Connector[], holds: (method: Fields) => boolean): boolean {
  return connectors.some(({ methods }) => methods.some(holds));
}
