import type { AuthenticationMethod, Connector } from './connector.ts';

/** What names a method among its connector's: its id, or its type where it has none. */
export function methodKey({ id, type }: Pick<AuthenticationMethod, 'id' | 'type'>): string {
  return id ?? type;
}

/** The method that an input means: by id where it names one, otherwise the first of the type. */
export function findMethod(
  { methods }: Pick<Connector, 'methods'>,
  { type, methodId }: { type: AuthenticationMethod['type']; methodId?: string | undefined },
): AuthenticationMethod | undefined {
  return methods.find(
    (method) => method.type === type && (methodId === undefined || methodKey(method) === methodId),
  );
}
