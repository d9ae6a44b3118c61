import {
  fillTemplate,
  isSecretField,
  namesInTemplate,
  type AuthenticationMethod,
  type ConnectorInput,
  type FieldValue,
  type VerificationCause,
} from '@keyward/core';

export type CheckedInput = Omit<Extract<ConnectorInput, { success: true }>, 'success'>;

/** What a dry request is filled with, and how its failure is told by the fields that it came from. */
export interface DryInput {
  /** `null` where a field that the template names has no value. */
  fill: (template: string, encode?: (value: string) => string) => string | null;
  /** The cause, once for each field of these templates; without a field where they name none. */
  causes: (
    templates: readonly (string | undefined)[],
    code: string,
    only?: { secrets?: boolean; detail?: string },
  ) => VerificationCause[];
}

export function createDryInput(method: AuthenticationMethod, { values, secrets }: CheckedInput): DryInput {
  const secretNames = new Set(method.fields.filter(isSecretField).map((field) => field.name));
  const textOf = (name: string): string | undefined =>
    Object.hasOwn(secrets, name) ? secrets[name]?.expose() : textOfValue(own(values, name));
  const known = new Set(method.fields.map((field) => field.name));

  return {
    fill: (template, encode) => fillTemplate(template, textOf, encode),
    causes(templates, code, { secrets: isSecretOnly = false, detail } = {}) {
      const names = new Set(templates.flatMap((template) => namesInTemplate(template ?? '')));
      const asked = [...names].filter((name) => known.has(name) && (!isSecretOnly || secretNames.has(name)));
      // A field that was left empty is to blame only where none of them holds anything.
      const filled = asked.filter((name) => textOf(name) !== undefined);
      const paths = (filled.length > 0 ? filled : asked).map((name) => [
        secretNames.has(name) ? 'secrets' : 'values',
        name,
      ]);
      const wanted = paths.length > 0 ? paths : [[]];
      return wanted.map((path) => ({ path, code, ...(detail !== undefined && { detail }) }));
    },
  };
}

function own(values: Readonly<Record<string, FieldValue>>, name: string): FieldValue | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** Lists are said with spaces between, as scopes are (RFC 6749 §3.3). */
function textOfValue(value: FieldValue | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.map(String).join(' ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
