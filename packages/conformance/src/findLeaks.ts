import { Secret } from '@keyward/core';

/** Field names that hold a secret wherever they occur, without case, punctuation and plural. */
const secretNames = new Set([
  'secret',
  'clientsecret',
  'secretkey',
  'secretvalue',
  'secretaccesskey',
  'password',
  'passwd',
  'passphrase',
  'token',
  'accesstoken',
  'refreshtoken',
  'authtoken',
  'bearertoken',
  'apikey',
  'privatekey',
  'signingkey',
  'authorization',
]);

/** What may be said of a secret where all of them stand together. */
const sayable = new Set(['name', 'hint', 'changedAt', 'change']);

/**
 * So many characters of a secret in a row are a leak; a hint has at most eight, and the prefix that
 * all secrets of a backend share may come before it.
 */
const windowLength = 16;
const maximumDepth = 50;

/**
 * The paths in a value at which a secret stands: a text that holds part of a known secret, or a
 * non-empty text in a field that is named like one or among `secrets`, as in an input or an edit that is
 * echoed, or a `Secret`. Never returns what stands there.
 */
export function findLeaks(value: unknown, knownSecrets: readonly string[] = []): string[] {
  const leaks: string[] = [];
  const seen = new Set<object>();

  function visit(current: unknown, path: string, name: string, depth: number, isAmongSecrets = false): void {
    if (typeof current === 'string') {
      const isNamedSo =
        secretNames.has(name.toLowerCase().replace(/[^a-z]|s$/g, '')) ||
        (isAmongSecrets && !sayable.has(name));
      if ((isNamedSo && current !== '') || holdsSecret(current, knownSecrets)) leaks.push(path);
      return;
    }
    if (typeof current !== 'object' || current === null || seen.has(current) || depth > maximumDepth) return;
    seen.add(current);
    if (Secret.isSecret(current)) leaks.push(path);
    for (const key of Reflect.ownKeys(current)) {
      // The name of the key itself may be the secret, so a map by secret is a leak as well.
      const text = String(key);
      const step = holdsSecret(text, knownSecrets) ? '[secret]' : text;
      if (step !== text) leaks.push(`${path}.${step}`);
      const isAmong = isAmongSecrets || text === 'secrets';
      visit(read(current, key), `${path}.${step}`, Array.isArray(current) ? name : text, depth + 1, isAmong);
    }
  }

  visit(value, '', '', 0);
  return leaks.map((path) => path.replace(/^\./, ''));
}

function holdsSecret(text: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => {
    const width = Math.min(windowLength, secret.length);
    for (let start = 0; start + width <= secret.length; start++) {
      if (text.includes(secret.slice(start, start + width))) return true;
    }
    return false;
  });
}

function read(object: object, key: string | symbol): unknown {
  try {
    return Reflect.get(object, key);
  } catch {
    return undefined;
  }
}
