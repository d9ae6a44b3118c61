/** Field names by which a property of a definition can be found; several where it is written down several times. */
export type Resolve = (name: string) => readonly string[];

const maximumLength = 2000;
const token =
  /\s*(?:(["'])([^"'\\{}]*)\1|\$(?:credentials|self)(?:\??\.([A-Za-z_][\w]*)|(?:\?\.)?\[\s*(["'])([^"'\\{}]*)\4\s*\]))\s*/y;

/**
 * A text of n8n as a template of core: as it stands, or, where it begins with `=`, with `{{$credentials.name}}`
 * as `{name}`. Undefined for anything that would have to be computed.
 */
export function templateOf(value: unknown, resolve: Resolve): string | undefined {
  if (typeof value !== 'string' || value.length > maximumLength) return undefined;
  if (!value.startsWith('=')) return /[{}]/.test(value) ? undefined : value;
  let isPlain = true;
  const template = value.slice(1).replaceAll(/\{\{([^{}]*)\}\}|[{}]/g, (_, inner: string | undefined) => {
    const part = inner === undefined ? undefined : partOf(inner, resolve);
    if (part === undefined) isPlain = false;
    return part ?? '';
  });
  return isPlain && template.length <= maximumLength ? template : undefined;
}

/** Texts and fields that `+` joins, or fields of which `||` takes the first. */
function partOf(expression: string, resolve: Resolve): string | undefined {
  let result = '';
  let operator: string | undefined;
  token.lastIndex = 0;
  for (;;) {
    const match = token.exec(expression);
    if (!match) return undefined;
    const at = token.lastIndex;
    const [, , text, dotted, , bracketed] = match;
    const field = dotted ?? bracketed;
    const part = field === undefined ? text : placeholderOf(resolve(field));
    if (part === undefined) return undefined;
    if (operator === '||') {
      if (field === undefined || !result.endsWith('}')) return undefined;
      result = `${result.slice(0, -1)}|${part.slice(1)}`;
    } else result += part;
    if (at === expression.length) return result;
    const next = expression.startsWith('||', at) ? '||' : expression[at];
    // `a + b || c` means something that no template says.
    if ((next !== '+' && next !== '||') || (operator !== undefined && next !== operator)) return undefined;
    operator = next;
    token.lastIndex = at + next.length;
  }
}

function placeholderOf(names: readonly string[]): string | undefined {
  return names.length === 0 || names.some((name) => /[{}|]/.test(name)) ? undefined : `{${names.join('|')}}`;
}
