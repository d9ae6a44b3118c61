import { isRecord, own } from '../internal/foreign.ts';
import type { Report } from '../internal/Report.ts';

/** The schema of a configuration, and what a whole specification of Airbyte says beside it. */
export interface Spec {
  root: unknown;
  isAirbyte: boolean;
  advancedAuth?: unknown;
  documentationUrl?: unknown;
}

/** Reads `connectionSpecification`, or its name in manifests; as a message of the protocol or as it is. */
export function specOf(written: unknown, lost: Report['lost']): Spec {
  const wrapped = own(written, 'spec');
  const spec = isRecord(wrapped) && own(written, 'properties') === undefined ? wrapped : written;
  const root = own(spec, 'connectionSpecification') ?? own(spec, 'connection_specification');
  if (root === undefined) return { root: spec, isAirbyte: false };
  // Its older form names no addresses at all.
  if (own(spec, 'authSpecification') !== undefined) lost('authSpecification', 'oauthTokenUrl');
  return {
    root,
    isAirbyte: true,
    advancedAuth: own(spec, 'advanced_auth') ?? own(spec, 'advancedAuth'),
    documentationUrl: own(spec, 'documentationUrl') ?? own(spec, 'documentation_url'),
  };
}
