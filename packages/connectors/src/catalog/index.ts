import { ConnectorSchema, type Connector } from '@keyward/core';
import { definitions } from './definitions.ts';

/**
 * About twenty well-known systems, ready to use. Those that a server cannot try out without changing
 * anything have no dry request, and are saved as `unverified`.
 */
export const starterCatalog: readonly Connector[] = /* @__PURE__ */ definitions.map((definition) =>
  ConnectorSchema.parse(definition),
);

export type { Connector } from '@keyward/core';
