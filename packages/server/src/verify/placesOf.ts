import type { AuthenticationMethod } from '@keyward/core';
import { createDryInput, type CheckedInput } from './dryInput.ts';
import { urlOf } from './verifyByHttp.ts';

/** Where a credential is sent to, as far as its values decide: origins, and the hosts of databases. */
export function placesOf(method: AuthenticationMethod, checked: CheckedInput): string[] {
  const { dryRequest, oauth } = method;
  const input = createDryInput(method, checked);
  const places: (string | null)[] = [];
  if (dryRequest?.kind === 'http') places.push(urlOf(dryRequest.url, input)?.origin ?? null);
  if (dryRequest?.kind === 'database') {
    const [host, port] = [input.fill(dryRequest.host), input.fill(dryRequest.port)];
    places.push(host && `${host.toLowerCase()}:${port ?? ''}`);
  }
  const tokenUrl = oauth ? input.fill(oauth.tokenUrl) : null;
  if (tokenUrl !== null && URL.canParse(tokenUrl)) places.push(new URL(tokenUrl).origin);
  // Nothing says where it is sent: then each address among its values may be where the host sends it.
  if (dryRequest === undefined && oauth === undefined) places.push(...addressesAmong(method, checked));
  return places.filter((place) => place !== null);
}

function addressesAmong({ fields }: AuthenticationMethod, { values }: CheckedInput): string[] {
  return fields.flatMap(({ kind, name }) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    const isAddress = ['url', 'hostname', 'port'].includes(kind);
    return isAddress && (typeof value === 'string' || typeof value === 'number')
      ? [`${value}`.toLowerCase()]
      : [];
  });
}
