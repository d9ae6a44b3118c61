/** Steps that trying a pattern may take at most, as far as its shape tells. */
const maximumSteps = 10_000_000;

/**
 * Whether a text matches a connector's pattern; null where that cannot be found out here: the pattern is no
 * regular expression, or it could take for ever. The backend then has the last word.
 *
 * A pattern is foreign code that runs on the page's only thread: `(a+)+$` takes seconds on thirty characters.
 * One with k repetitions beside each other takes at most in the order of nᵏ steps on n characters; one with a
 * repetition inside of a repetition is not run.
 */
export function matchesPattern(expression: string, text: string): boolean | null {
  const repetitions = countRepetitions(expression);
  if (repetitions === null || Math.max(1, text.length) ** repetitions > maximumSteps) return null;
  return compile(expression)?.test(text) ?? null;
}

/** By `u`, and for older dialects without it. Not by HTML's attribute, whose `v` refuses every fourth. */
function compile(expression: string): RegExp | null {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(expression, flags);
    } catch {
      // The next dialect.
    }
  }
  return null;
}

/** Bounded repetitions up to this count as the characters that they stand for. */
const smallRepetition = 64;

/**
 * The number of open repetitions; null where one stands inside of another, around alternatives, or repeats
 * what looks back.
 */
function countRepetitions(expression: string): number | null {
  let count = 0;
  /** Of each open group: whether it holds a repetition or an alternative. */
  const groups: boolean[] = [];
  let lastIsComplex = false;
  for (let i = 0; i < expression.length; i++) {
    const character = expression[i] ?? '';
    const quantifier = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/.exec(expression.slice(i, i + 20));
    if (quantifier && i > 0) {
      const [text, minimum, range, maximum] = quantifier;
      const isOptional = text.startsWith('?');
      const upTo = range === undefined ? Number(minimum) : maximum === '' ? Infinity : Number(maximum);
      const isSmall = isOptional || (text.startsWith('{') && upTo <= smallRepetition);
      if (lastIsComplex && !isOptional) return null;
      if (!isSmall) {
        count++;
        groups.fill(true);
      } else if (range !== undefined || isOptional) groups.fill(true);
      i += text.length - 1;
      lastIsComplex = false;
    } else if (character === '\\') {
      if (/[1-9k]/.test(expression[i + 1] ?? '')) return null;
      i++;
      lastIsComplex = false;
    } else if (character === '[') {
      while (++i < expression.length && expression[i] !== ']') if (expression[i] === '\\') i++;
      lastIsComplex = false;
    } else if (character === '(') {
      groups.push(false);
      lastIsComplex = false;
    } else if (character === ')') {
      lastIsComplex = groups.pop() ?? false;
    } else {
      if (character === '|') groups.fill(true);
      lastIsComplex = false;
    }
  }
  return count;
}
