/** Steps that trying a pattern may take at most, as far as its shape tells. */
const maximumSteps = 10_000_000;

/**
 * Whether a text matches a connector's pattern; null where that cannot be found out here: the pattern is no
 * regular expression, or it could take for ever. The backend then has the last word.
 *
 * A pattern is foreign code that runs on the page's only thread: `(a+)+$` takes seconds on thirty characters.
 * One whose parts stand beside each other takes at most as many steps as there are ways to divide the text
 * among them; one with a repetition inside of a repetition is not run.
 */
export function matchesPattern(expression: string, text: string): boolean | null {
  const steps = countSteps(expression, text.length + 1);
  return steps > maximumSteps ? null : (compile(expression)?.test(text) ?? null);
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

const quantifierHere = /(?:[*+?]|\{(\d+)(,(\d*))?\})\??/y;
/** What begins a group, with what would else look like a quantifier. */
const groupHere = /\((?:\?(?:[:=!]|<[=!]|<[^>]*>)?)?/y;
/** How many alternatives it has, and whether repeating it could be ambiguous. */
interface Group {
  alternatives: number;
  isComplex: boolean;
}

/**
 * The ways that there are to match a text of this length; infinite where a repetition stands inside of
 * another, around alternatives, or repeats what looks back.
 */
function countSteps(expression: string, length: number): number {
  const whole: Group = { alternatives: 1, isComplex: false };
  const open: Group[] = [whole];
  const makeComplex = () => open.forEach((group) => (group.isComplex = true));
  let steps = 1;
  let lastIsComplex = false;
  for (let i = 0; i < expression.length; i++) {
    const character = expression[i] ?? '';
    const quantifier = i > 0 ? matchAt(quantifierHere, expression, i) : null;
    const wasComplex = lastIsComplex;
    lastIsComplex = false;
    if (quantifier) {
      const ways = waysOf(quantifier, length);
      if (wasComplex && !quantifier[0].startsWith('?')) return Infinity;
      if (ways > 1) makeComplex();
      steps *= ways;
      i += quantifier[0].length - 1;
    } else if (character === '\\') {
      if (/[1-9k]/.test(expression[i + 1] ?? '')) return Infinity;
      i++;
    } else if (character === '[') {
      while (++i < expression.length && expression[i] !== ']') if (expression[i] === '\\') i++;
    } else if (character === '(') {
      open.push({ alternatives: 1, isComplex: false });
      i += (matchAt(groupHere, expression, i)?.[0].length ?? 1) - 1;
    } else if (character === ')') {
      const group = open.length > 1 ? open.pop() : undefined;
      lastIsComplex = group?.isComplex ?? false;
      steps *= group?.alternatives ?? 1;
    } else if (character === '|') {
      makeComplex();
      const group = open.at(-1) ?? whole;
      group.alternatives++;
    }
  }
  // Without an anchor it is tried from each character on.
  const isAnchored = expression.startsWith('^') && whole.alternatives === 1;
  return steps * whole.alternatives * (isAnchored ? 1 : length);
}

function matchAt(sticky: RegExp, text: string, index: number): RegExpExecArray | null {
  sticky.lastIndex = index;
  return sticky.exec(text);
}

/** How many lengths what is repeated can have in a text of this length. */
function waysOf([text, minimum, range, maximum]: RegExpExecArray, length: number): number {
  if (text.startsWith('?')) return 2;
  if (minimum === undefined) return length;
  if (range === undefined) return 1;
  return Math.min(length, maximum === '' ? Infinity : Math.max(0, Number(maximum) - Number(minimum)) + 1);
}
