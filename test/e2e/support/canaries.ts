import { randomBytes } from 'node:crypto';

/**
 * Secrets that can be found again wherever they turn up, each with the place that it was put into. They
 * are made here, in the test's process, so that none stands in the sources of a page.
 */
export interface Canaries {
  put: (place: string) => string;
  /** What a backend could add to any object: in clear, nested, in a list, as the name of a key. */
  salt: (place: string) => Record<string, unknown>;
  /** The places whose canary, or more of it than a hint shows, stands in the text. */
  placesIn: (text: string) => string[];
  count: () => number;
}

/** More of an end of a secret than any hint may show. */
const endLength = 8;

export function createCanaries(): Canaries {
  const [head, marker, tail] = [random(endLength), `zq${random(14)}`, random(endLength)];
  const places: string[] = [];
  const put = (place: string) => `${head}${marker}${String(places.push(place) - 1).padStart(4, '0')}${tail}`;
  return {
    put,
    salt: (place) => ({
      secret: put(`${place}: secret`),
      clientSecret: put(`${place}: clientSecret`),
      password: put(`${place}: password`),
      attributes: { secret: put(`${place}: in attributes`) },
      data: { password: put(`${place}: in data`), list: [{ token: put(`${place}: in a list`) }] },
      [put(`${place}: a key's name`)]: put(`${place}: under an unknown name`),
    }),
    placesIn: (text) => {
      const whole = text.matchAll(new RegExp(`${marker}(\\d{4})?`, 'g'));
      const indexes = new Set(Array.from(whole, ([, index]) => index));
      if (indexes.size === 0 && (text.includes(head) || text.includes(tail))) return ['the end of one'];
      return [...indexes].map((index) => places[Number(index)] ?? 'a part of one');
    },
    count: () => places.length,
  };
}

function random(length: number): string {
  return randomBytes(length).toString('hex').slice(0, length);
}
