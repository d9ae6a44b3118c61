export type OpenApiDocument = { openapi: string; [key: string]: unknown };
export function openApiDocument(basePath: string): OpenApiDocument {
  return { openapi: '3.1.0', servers: [{ url: basePath || '/' }] };
}
