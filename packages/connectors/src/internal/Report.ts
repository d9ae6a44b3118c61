import { ConnectorSchema, type AuthenticationMethod, type Connector } from '@keyward/core';
import type { ImportResult, Unsupported } from './importResult.ts';
import { plainLine } from './plainText.ts';

const maximumEntries = 10_000;

/** Collects what an importer makes and what it could not express. */
export interface Report {
  /** Says that a construct of the definition is not in the connector. Returns what is there instead: nothing. */
  lost: (where: string, construct: string, detail?: unknown) => never[];
  /** Adds a connector if core takes it, and otherwise says why it does not. */
  finish: (connector: ConnectorDraft) => void;
  result: () => ImportResult;
}

/** A connector before core's schema has filled in its defaults. */
export type ConnectorDraft = Omit<Connector, 'methods'> & { methods: readonly MethodDraft[] };
export type MethodDraft = Omit<AuthenticationMethod, 'fields'> & { fields: readonly FieldDraft[] };
export type FieldDraft = Omit<AuthenticationMethod['fields'][number], 'required'> & { required?: boolean };

export function createReport(): Report {
  const connectors: Connector[] = [];
  const unsupported: Unsupported[] = [];

  const said = new Set<string>();

  const lost: Report['lost'] = (where, construct, detail) => {
    if (unsupported.length >= maximumEntries) return [];
    const words = plainLine(detail, 300);
    const entry = {
      where: plainLine(where, 300) ?? '',
      construct,
      ...(words !== undefined && { detail: words }),
    };
    const key = JSON.stringify(entry);
    // A definition that several methods share is lost once.
    if (said.has(key)) return [];
    said.add(key);
    unsupported.push(entry);
    return [];
  };
  return {
    lost,
    finish: (connector) => {
      const parsed = ConnectorSchema.safeParse(connector);
      if (parsed.success) connectors.push(parsed.data);
      else {
        const issue = parsed.error.issues[0];
        lost(`${connector.id}/${issue?.path.join('.') ?? ''}`, 'notAConnector', issue?.message);
      }
    },
    result: () => ({ connectors, unsupported }),
  };
}
