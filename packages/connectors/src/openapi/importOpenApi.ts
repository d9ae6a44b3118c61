import { entriesOf, isRecord, own, textOf } from '../internal/foreign.ts';
import type { ImportResult } from '../internal/importResult.ts';
import { safeName } from '../internal/names.ts';
import { plainLine, plainText } from '../internal/plainText.ts';
import { readUrl } from '../internal/readUrl.ts';
import { createReport, type ConnectorDraft, type MethodDraft } from '../internal/Report.ts';
import { methodsOf } from './methodsOf.ts';
import { dereference } from './references.ts';
import { operationsOf, securityAlternatives } from './securityAlternatives.ts';
import { serverFields } from './serverFields.ts';
import { fromSwagger2 } from './swagger2.ts';

export interface ImportOpenApiOptions {
  /** Of the connector. @default the document's title in lower case */
  id?: string;
  /** Where the document came from: relative URLs start there. */
  baseUrl?: string;
}

const maximumMethods = 50;
const maximumFields = 1000;

/**
 * Makes a connector out of an OpenAPI document (3.0, 3.1, 3.2, or Swagger 2.0), parsed already. Each alternative
 * of its security is one authentication method; schemes that are needed together are one form. A document
 * without security makes none. Makes no request: references that lead out of the document are reported.
 */
export function importOpenApi(document: unknown, options: ImportOpenApiOptions = {}): ImportResult {
  const report = createReport();
  if (!isRecord(document)) {
    report.lost('', 'unreadable');
    return report.result();
  }
  const openApi = own(document, 'swagger') === undefined ? document : fromSwagger2(document);
  const title = plainLine(own(own(openApi, 'info'), 'title'), 200);
  const id = safeName(options.id ?? slug(title ?? 'openapi'));
  const lost = (where: string, construct: string, detail?: unknown) =>
    report.lost(`${id}/${where}`, construct, detail);

  const schemes = entriesOf(own(own(openApi, 'components'), 'securitySchemes'), 500).flatMap(
    ([name, written]) => {
      const scheme = dereference(openApi, written);
      if (!isRecord(scheme)) return lost(name, isRecord(written) ? 'externalReference' : 'unreadable');
      return [[name, scheme] as const];
    },
  );
  const alternatives = securityAlternatives(
    openApi,
    schemes.map(([name]) => name),
    { lost },
  );
  if (alternatives.length === 0) return report.result();
  for (const [where, operation] of operationsOf(openApi)) {
    if (own(operation, 'servers') !== undefined) lost(where, 'request.operationServers');
  }
  const servers = serverFields(openApi, { baseUrl: readUrl(options.baseUrl), lost });
  const methods = methodsOf(alternatives, { document: openApi, schemes: new Map(schemes), servers, lost });
  if (methods.length > maximumMethods) lost('security', 'tooManyAlternatives', String(methods.length));
  const usable = methods.slice(0, maximumMethods).filter(({ id: method, fields }: MethodDraft) => {
    if (fields.length <= maximumFields) return true;
    lost(method ?? '', 'tooManyFields');
    return false;
  });
  if (usable.length > 0) report.finish(describe(openApi, { id, name: title ?? id, methods: usable }));
  return report.result();
}

function describe(document: unknown, connector: ConnectorDraft): ConnectorDraft {
  const documentationUrl = readUrl(own(own(document, 'externalDocs'), 'url'));
  const logo = own(own(own(document, 'info'), 'x-logo'), 'url');
  const logoUrl = readUrl(logo);
  return {
    ...connector,
    ...(documentationUrl !== undefined && { documentationUrl }),
    ...(logoUrl !== undefined && { logoUrl }),
  };
}

function slug(title: string): string {
  const text = plainText(title, 200) ?? '';
  const words = text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  return textOf(words, 200) || 'openapi';
}
