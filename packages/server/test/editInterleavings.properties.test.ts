import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { credentialOf } from './support/answers.ts';
import { describeDatabases } from './support/databases.ts';
import { editingServer, startStrictRemote, updatedOf, type StrictRemote } from './support/editing.ts';

let remote: StrictRemote;
beforeAll(async () => {
  remote = await startStrictRemote();
});

type Part = 'name' | 'note' | 'region' | 'apiKey' | 'pin';
type Actor = 'ada' | 'grace' | 'deleter';
type Step =
  | { actor: Actor; does: 'look' }
  | { actor: 'ada' | 'grace'; does: 'edit'; parts: Part[] }
  | { actor: 'deleter'; does: 'delete' };

const part = fc.constantFrom<Part>('name', 'note', 'region', 'apiKey', 'pin');
const editor = fc.constantFrom<'ada' | 'grace'>('ada', 'grace');
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ actor: editor, does: fc.constant('look' as const) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      actor: editor,
      does: fc.constant('edit' as const),
      parts: fc.uniqueArray(part, { minLength: 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ actor: 'deleter' as const, does: 'look' as const }) },
  { weight: 1, arbitrary: fc.constant({ actor: 'deleter' as const, does: 'delete' as const }) },
);
/** What is in one batch goes out at once, and comes in as it happens to. */
const batches = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 8 });

type Held = Record<Part, string>;

/** A patch of those parts, with texts that nobody else sends. */
function patchOf(parts: readonly Part[], mark: string): { json: object; sets: Partial<Held> } {
  const sets = Object.fromEntries(parts.map((name) => [name, `${mark}${name}`.toLowerCase()]));
  const { name, note, region, apiKey, pin } = sets;
  const given = (entries: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
  const change = (value: string | undefined) => (value === undefined ? undefined : { change: 'set', value });
  const json = {
    ...given({ name }),
    values: given({ note, region }),
    secrets: given({ apiKey: change(apiKey), pin: change(pin) }),
  };
  return { json, sets };
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

describeDatabases('two editors and a deleter', (database) => {
  test('no edit is lost, none is mixed with another, and nothing comes back from the dead', async () => {
    const { store, edit, read, request, server, organizationId } = editingServer(database(), remote.url);
    const outcomes = { saved: 0, stale: 0, gone: 0, deleted: 0 };

    const run = async (schedule: Step[][]) => {
      const first: Held = { name: 'first', note: 'first', region: 'first', apiKey: 'first', pin: 'first' };
      const { name, note, region, apiKey, pin } = first;
      const values = { baseUrl: remote.url, region, note };
      const input = { name, connectorId: 'erp', type: 'apiKey', values, secrets: { apiKey, pin } };
      const made = await credentialOf(store(input));
      const { id } = made;
      const seen: Record<Actor, string> = { ada: '1', grace: '1', deleter: '1' };
      const saved = new Map<number, Partial<Held>>();
      let isDeleted = false;
      let count = 0;

      const take = async (each: Step) => {
        const version = seen[each.actor];
        if (each.does === 'look') {
          const response = await request('GET', `/credentials/${id}`);
          if (response.status === 200) seen[each.actor] = (await credentialOf(response)).version;
          return;
        }
        const wasDeleted = isDeleted;
        if (each.does === 'delete') {
          const headers = { 'if-match': `"${version}"` };
          const { status } = await request('DELETE', `/credentials/${id}`, { headers });
          expect(wasDeleted ? [404] : [204, 404, 412]).toContain(status);
          if (status === 204) outcomes.deleted++;
          isDeleted ||= status === 204;
          return;
        }
        const { json, sets } = patchOf(
          each.parts,
          `${letters[count % 26]}${letters[Math.floor(count++ / 26)]}`,
        );
        const response = await edit({ id, version }, json, { actorId: each.actor });
        expect(wasDeleted ? [404] : [200, 404, 412]).toContain(response.status);
        if (response.status !== 200) {
          outcomes[response.status === 412 ? 'stale' : 'gone']++;
          return;
        }
        const after = await updatedOf(Promise.resolve(response));
        expect(Number(after.version)).toBe(Number(version) + 1);
        // Two that have seen the same version cannot both have changed it.
        expect(saved.has(Number(after.version))).toBe(false);
        saved.set(Number(after.version), sets);
        seen[each.actor] = after.version;
        outcomes.saved++;
      };
      for (const batch of schedule) await Promise.all(batch.map(take));

      if (isDeleted) {
        expect((await request('GET', `/credentials/${id}`)).status).toBe(404);
        for (const table of ['keyward_credentials where id', 'keyward_stored_secrets where credential_id']) {
          expect(await database().query(`select 1 from ${table} = $1`, [id])).toEqual([]);
        }
        return;
      }
      const inOrder = [...saved.keys()].toSorted((a, b) => a - b);
      expect(inOrder).toEqual(inOrder.map((_, index) => index + 2));
      const expected = Object.assign({ ...first }, ...inOrder.map((version) => saved.get(version))) as Held;
      const credential = await read(id);
      const secrets = await server.openSecrets(organizationId, id);
      expect({
        name: credential.name,
        note: credential.values?.['note'],
        region: credential.values?.['region'],
        apiKey: secrets['apiKey']?.expose(),
        pin: secrets['pin']?.expose(),
      }).toEqual(expected);
      expect(credential.version).toBe(String(inOrder.length + 1));
    };

    await fc.assert(fc.asyncProperty(batches, run), { numRuns: 150 });
    // Each of the ways that it can go was gone.
    for (const [outcome, count] of Object.entries(outcomes))
      expect([outcome, count > 10]).toEqual([outcome, true]);
  });
});
