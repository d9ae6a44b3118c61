import type { AdapterDefinition, AdapterMethodName, AdapterMethods } from './adapter.ts';
import type { Capabilities } from './capabilities.ts';

const isDeclared: Record<AdapterMethodName, (capabilities: Capabilities) => boolean> = {
  listCredentials: () => true,
  getCredential: () => true,
  issueCredential: ({ issue }) => issue !== undefined,
  storeCredential: ({ store }) => store !== undefined,
  updateCredential: ({ update }) => update !== undefined,
  rotateCredential: ({ rotate }) => rotate !== undefined,
  setCredentialEnabled: ({ disable }) => disable !== undefined,
  verifyCredential: ({ verify }) => verify !== undefined,
  startAuthorization: ({ oauth }) => oauth !== undefined,
  getAuthorization: ({ oauth }) => oauth !== undefined,
  deleteCredential: ({ delete: deletion }) => deletion !== undefined,
  listUsages: ({ usages }) => usages === 'listed',
  replaceCredential: ({ replace }) => replace !== undefined,
  countCredentials: ({ counts }) => counts !== undefined,
  saveConnectorSetup: ({ setup }) => setup !== undefined,
  listConnectors: ({ connectors }) => connectors === 'listed',
  listScopes: ({ scopes }) => scopes === 'listed',
};

export const adapterMethodNames = Object.keys(isDeclared) as AdapterMethodName[];

/** Whether an adapter with these capabilities has that method; it must not have any other. */
export function isMethodDeclared(name: AdapterMethodName, capabilities: Capabilities): boolean {
  return isDeclared[name](capabilities);
}

/**
 * An adapter's definition out of everything that its author can do: of the methods, only those that
 * the capabilities promise. For adapters whose capabilities are an option.
 *
 * @throws TypeError when a promised method is missing
 */
export function defineAdapter(
  capabilities: Capabilities,
  methods: Partial<AdapterMethods>,
): AdapterDefinition {
  const declared = adapterMethodNames.filter((name) => isMethodDeclared(name, capabilities));
  const missing = declared.find((name) => methods[name] === undefined);
  if (missing) {
    throw new TypeError(
      `Keyward: the capabilities promise \`${missing}\`, which this adapter cannot do. Take the capability away.`,
    );
  }
  const kept = Object.fromEntries(declared.map((name) => [name, methods[name]]));
  return { capabilities, ...kept } as AdapterDefinition;
}
