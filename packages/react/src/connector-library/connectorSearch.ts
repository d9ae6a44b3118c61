import type { Connector } from '@keyward/core';
import uFuzzy from '@leeoniya/ufuzzy';

/** Words to look for, of which no more is looked at: nobody types more, and each costs. */
const maximumLength = 80;

/** Any alphabet, and one wrong, missing, surplus or swapped letter in each word. */
const fuzzy = new uFuzzy({
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
  // `SingleError`, of an enum that is there for the compiler only.
  // oxlint-disable-next-line typescript/no-unsafe-enum-assignment
  intraMode: 1,
  intraSub: 1,
  intraTrn: 1,
  intraDel: 1,
  intraIns: 1,
});

/** Finds connectors by name, category and keywords. */
export type ConnectorSearch = (query: string) => readonly Connector[];

/**
 * Prepares a search over connectors: with typing errors, accents or none, in either case, words in any order. Names
 * come before categories and keywords, better matches before worse ones. A query without a letter or digit finds
 * all, in their order.
 */
export function createConnectorSearch(connectors: readonly Connector[]): ConnectorSearch {
  const names = connectors.map(({ name }) => folded(name));
  const texts = connectors.map(({ name, category = '', keywords = [] }) =>
    folded([name, category, ...keywords].join(' ')),
  );
  return (query) => {
    const needle = folded(query.slice(0, maximumLength)).replaceAll(notSearched, ' ').trim();
    if (needle === '') return connectors;
    const found = new Set([...indexesOf(names, needle), ...indexesOf(texts, needle)]);
    return Array.from(found, (index) => connectors[index]).filter((connector) => connector !== undefined);
  };
}

/** Punctuation divides words; some of it would also mean something to the matcher: `-word`, `"word"`. */
const notSearched = /[^\p{L}\d']+/gu;
const letters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/** Letters without their marks. The case stays: it divides words such as `BigQuery`. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[øłđßæœı]/giu, (letter) => letters[letter.toLowerCase()] ?? letter);
}

/** Best first. */
function indexesOf(texts: string[], needle: string): readonly number[] {
  const [indexes, info, order] = fuzzy.search(texts, needle, 1, texts.length);
  if (!indexes) return [];
  return info && order ? order.map((place) => info.idx[place] ?? -1) : indexes;
}
