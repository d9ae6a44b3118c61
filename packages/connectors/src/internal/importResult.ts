import type { Connector } from '@keyward/core';

/** What an importer could not express in core's field model, or not read at all. */
export interface Unsupported {
  /** The connector and the path inside of its definition, e.g. `petstore/components.securitySchemes.key`. */
  where: string;
  /** Stable, to count by: `pattern`, `tooManyOptions`, `unreadable` … */
  construct: string;
  detail?: string;
}

/** What every importer returns. It never throws, and what is not in `connectors` is in `unsupported`. */
export interface ImportResult {
  connectors: Connector[];
  unsupported: Unsupported[];
}
