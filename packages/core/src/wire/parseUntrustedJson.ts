import { KeywardError } from '../errors/KeywardError.ts';

const maximumDepth = 32;

/**
 * `JSON.parse` for a request's body. What is nested deeper than 32 levels is refused before anything
 * recurses into it, and so is a key `__proto__`, which parsers leave out without a word.
 *
 * @throws KeywardError `validation`, never with a piece of the text
 */
export function parseUntrustedJson(text: string): unknown {
  if (isDeeperThan(maximumDepth, text)) throw refusal('tooDeep');
  let hasReservedName = false;
  try {
    const parsed: unknown = JSON.parse(text, (name, value: unknown) => {
      hasReservedName ||= name === '__proto__';
      return value;
    });
    if (!hasReservedName) return parsed;
  } catch {
    throw refusal('malformedJson');
  }
  throw refusal('reservedName');
}

function refusal(code: string): KeywardError {
  return new KeywardError('validation', { fieldErrors: [{ path: [], code }] });
}

function isDeeperThan(limit: number, text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (isInString) {
      if (character === '\\') i++;
      else if (character === '"') isInString = false;
    } else if (character === '"') {
      isInString = true;
    } else if (character === '{' || character === '[') {
      depth++;
      if (depth > limit) return true;
    } else if (character === '}' || character === ']') {
      depth--;
    }
  }
  return false;
}
