export async function pause(milliseconds: number, signal: AbortSignal | null | undefined): Promise<void> {
  if (signal?.aborted) throw abortError();
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    const stop = () => {
      clearTimeout(timer);
      reject(abortError());
    };
    signal?.addEventListener('abort', stop, { once: true });
  });
}

export function abortError(): DOMException {
  return new DOMException('This operation was aborted', 'AbortError');
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const contentType = { 'content-type': 'application/json; charset=utf-8' };
  return new Response(JSON.stringify(body), { status, headers: { ...contentType, ...headers } });
}

export function refusal(status: number, detail: string): Response {
  return json({ errors: [{ status, title: 'Error', detail, code: status, meta: {} }] }, status);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

export function dataOf(body: unknown): Record<string, unknown> {
  return asRecord(asRecord(body)['data']);
}

export function idOfRelation(relationships: unknown, name: string): string | undefined {
  const { id } = asRecord(asRecord(asRecord(relationships)[name])['data']);
  return typeof id === 'string' ? id : undefined;
}
