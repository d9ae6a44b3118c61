import type { AuthenticationMethod, Connector } from '../connector/connector.ts';
import type { FieldKind } from '../connector/fieldRules.ts';
import type { FieldValue } from '../connector/fieldValue.ts';

interface ValueOfKind {
  number: number;
  port: number;
  boolean: boolean;
  multiSelect: readonly string[];
  scopes: readonly string[];
  list: readonly string[];
  keyValue: Readonly<Record<string, string>>;
  items: readonly Readonly<Record<string, FieldValue>>[];
}

type SecretKind = 'secret' | 'multilineSecret' | 'unknown';
interface FieldLike {
  readonly name: string;
  readonly kind: FieldKind;
  readonly required?: boolean;
  readonly secret?: boolean;
  readonly options?: readonly { readonly value: string | number | boolean }[];
}

type IsSecret<F extends FieldLike> = F['kind'] extends SecretKind
  ? true
  : F extends { secret: true }
    ? true
    : F['kind'] extends 'file'
      ? F extends { secret: false }
        ? false
        : true
      : false;
type OptionOf<F> = F extends { options: readonly { value: infer V }[] } ? V : string;
type ValueOf<F extends FieldLike> = F['kind'] extends 'select' | 'radio'
  ? OptionOf<F>
  : F['kind'] extends keyof ValueOfKind
    ? ValueOfKind[F['kind']]
    : string;
type Shown<M> = M extends { fields: readonly (infer F)[] } ? Extract<F, FieldLike> : never;
type Valued<F extends FieldLike> = F extends FieldLike
  ? F['kind'] extends 'notice'
    ? never
    : IsSecret<F> extends true
      ? never
      : F
  : never;
type Hidden<F extends FieldLike> = F extends FieldLike ? (IsSecret<F> extends true ? F : never) : never;
/** Asked for under a condition, a required field may still be absent. */
type IsSure<F> = F extends { when: unknown } ? false : F extends { required: true } ? true : false;
type Sure<F extends FieldLike> = F extends FieldLike ? (IsSure<F> extends true ? F : never) : never;
type Unsure<F extends FieldLike> = F extends FieldLike ? (IsSure<F> extends true ? never : F) : never;

/** The type of the values that are no secrets, of a method defined by `defineConnector`. */
export type ValuesOf<M> = { readonly [F in Sure<Valued<Shown<M>>> as F['name']]: ValueOf<F> } & {
  readonly [F in Unsure<Valued<Shown<M>>> as F['name']]?: ValueOf<F>;
};

/** The type of the secrets as text, as a server opens them. */
export type SecretsOf<M> = { readonly [F in Sure<Hidden<Shown<M>>> as F['name']]: string } & {
  readonly [F in Unsure<Hidden<Shown<M>>> as F['name']]?: string;
};

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;
type FieldDefinition = Omit<DeepReadonly<AuthenticationMethod['fields'][number]>, 'required'> & {
  readonly required?: boolean;
};
type MethodDefinition = Omit<DeepReadonly<AuthenticationMethod>, 'fields'> & {
  readonly fields: readonly FieldDefinition[];
};
/** A connector as it is written down: what has a default may be left out. */
export type ConnectorDefinition = Omit<DeepReadonly<Connector>, 'methods'> & {
  readonly methods: readonly MethodDefinition[];
};

/** Keeps the literal types of a definition, for `ValuesOf` and `SecretsOf`. */
export function defineConnector<const C extends ConnectorDefinition>(connector: C): C {
  return connector;
}
