import type { Page } from 'playwright';

interface Stored {
  id: string;
  version: string;
}

interface LevelInput {
  values: Readonly<Record<string, string>>;
  secrets: Readonly<Record<string, string>>;
}

interface StoredInput extends LevelInput {
  name: string;
  connectorId: string;
  type: string;
  environments?: Readonly<Record<string, LevelInput>>;
}

/** A credential that was there before the story, stored as another client of the server does. */
export async function storedCredential(page: Page, input: StoredInput): Promise<Stored> {
  const response = await page.request.post(
    `${new URL(page.url()).origin}/api/keyward/v1/stored-credentials`,
    {
      headers: { 'Idempotency-Key': crypto.randomUUID() },
      data: input,
    },
  );
  if (response.status() !== 201) throw new Error(`It was not stored: ${await response.text()}`);
  return (await response.json()) as Stored;
}
