import {
  createAdapter,
  defineAdapter,
  KeywardError,
  type AdapterDefinition,
  type AdapterMethods,
  type KeywardAdapter,
} from '@keyward/core';
import { readFrom, writeTo } from './calls.ts';
import { checkPatch, setRoleEnabled, updateRole } from './changeRole.ts';
import { deleteRole } from './deleteRole.ts';
import { issueRole, prepareIssue } from './issueRole.ts';
import { checkOptions, type PostgresRolesOptions, type Settings } from './options.ts';
import { listRoles, readRole } from './readRoles.ts';
import { toCredential, type RoleRow } from './roleRow.ts';
import { prepareRotate, rotateRole } from './rotateRole.ts';
import { endSessions } from './sessions.ts';
import { listDependents } from './usages.ts';

/**
 * PostgreSQL roles as credentials: each is a role that can log in, and its scopes are its memberships in
 * group roles that the host made.
 *
 * For servers: it holds a connection that may create roles. It never shows, changes or drops a role that
 * it did not issue for this organization, and never sends a password to PostgreSQL.
 *
 * @throws TypeError that says which option is wrong
 */
export function postgresRolesAdapter(options: PostgresRolesOptions): KeywardAdapter {
  return createAdapter(postgresRolesAdapterDefinition(options));
}

/** The same, not yet passed through `createAdapter`: to wrap single methods, or for the conformance suite. */
export function postgresRolesAdapterDefinition(options: PostgresRolesOptions): AdapterDefinition {
  const settings = checkOptions(options);
  const { database, capabilities, scopes } = settings;
  const methods: Partial<AdapterMethods> = {
    listCredentials: ({ signal, ...page }) =>
      readFrom(database, signal, (reading) => listRoles(reading, settings, page)),
    getCredential: ({ id, signal }) =>
      readFrom(database, signal, async (reading) =>
        toCredential(await readRole(reading, settings, id), settings),
      ),
    listUsages: ({ id, signal }) =>
      readFrom(database, signal, async (reading) => ({
        items: await listDependents(reading, await readRole(reading, settings, id)),
      })),
    listScopes: async ({ signal }) => {
      if (signal.aborted) throw new KeywardError('aborted');
      return { items: scopes.map(({ name, resource, description }) => ({ name, resource, description })) };
    },
    issueCredential: async ({ input, idempotencyKey, signal }) => {
      const order = await prepareIssue(settings, input, idempotencyKey);
      return writeTo(database, signal, (transaction) => issueRole(transaction, settings, order));
    },
    updateCredential: async ({ id, version, patch, signal }) => {
      const checked = checkPatch(settings, patch);
      const update = writeTo(database, signal, (transaction) =>
        updateRole(transaction, settings, { id, version }, checked),
      );
      return { credential: await update };
    },
    rotateCredential: async ({ id, version, idempotencyKey, signal }) => {
      const order = await prepareRotate(settings, { id, version }, idempotencyKey);
      const { issued, row } = await writeTo(database, signal, (transaction) =>
        rotateRole(transaction, settings, order),
      );
      if (row) await endLateSessions(settings, row);
      return issued;
    },
    setCredentialEnabled: async ({ id, version, enabled, signal }) => {
      const { credential, row } = await writeTo(database, signal, (transaction) =>
        setRoleEnabled(transaction, settings, { id, version }, enabled),
      );
      if (!enabled) await endLateSessions(settings, row);
      return credential;
    },
    deleteCredential: async ({ id, version, signal }) => {
      const deletion = writeTo(database, signal, (transaction) =>
        deleteRole(transaction, settings, { id, version }),
      );
      const row = await deletion.catch((thrown: unknown) => nameUsages(settings, id, thrown));
      await endLateSessions(settings, row);
    },
  };
  return defineAdapter(capabilities, methods);
}

/**
 * Between the first ending of sessions and the commit, the old password still opened new ones. The write
 * has happened, so a failure here is none of it.
 */
async function endLateSessions({ database, openSessions }: Settings, row: RoleRow): Promise<void> {
  if (openSessions === 'terminate') await endSessions(database, row).catch(() => {});
}

/** A refused deletion with what it was refused for, as far as that can still be read. */
async function nameUsages(settings: Settings, id: string, thrown: unknown): Promise<never> {
  const error = KeywardError.from(thrown);
  if (error.code !== 'credentialInUse') throw error;
  const usages = await readRole(settings.database, settings, id)
    .then((row) => listDependents(settings.database, row))
    .catch(() => []);
  throw new KeywardError('credentialInUse', { usages });
}
