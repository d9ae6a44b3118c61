import { invalid } from './readBody.ts';

const maximumDepth = 32;

/** `JSON.parse` for foreign text. What is nested too deep is refused before anything recurses into it. */
export function parseJson(text: string): unknown {
  if (isDeeperThan(maximumDepth, text)) throw invalid([], 'tooDeep');
  try {
    return JSON.parse(text);
  } catch {
    throw invalid([], 'malformedJson');
  }
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
