import type { Locator } from 'playwright';

/** What differs from run to run, and what says what it was. */
const changing: readonly [RegExp, string][] = [
  [/kwc_[0-9a-f]{32}/g, 'kwc_…'],
  // The example of a field is always the same.
  [/http:\/\/localhost:(?!4100\b)\d+/g, 'http://localhost:…'],
  [/\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{1,2}, \d{4}\b/g, 'some day'],
  [/(Ends in )[\w-]{4}\b/g, '$1…'],
];

/** The accessibility tree as somebody without eyes gets it, without what is another one in each run. */
export async function ariaTranscript(root: Locator): Promise<string> {
  const tree = await root.ariaSnapshot();
  return `${changing.reduce((text, [pattern, words]) => text.replaceAll(pattern, words), tree)}\n`;
}
