import {
  fieldErrorsOf,
  IssueCredentialInputSchema,
  KeywardError,
  refusedIssueFields,
  Secret,
  type IssueCredentialInput,
  type IssuedCredential,
} from '@keyward/core';
import type { Queryable } from '../database/database.ts';
import { groupsOf, isRepresentable, validUntil } from './access.ts';
import { createIntent, keepSecret, replaySecret, takeIntent, type Intent } from './intents.ts';
import { grantGroups } from './memberships.ts';
import { newPassword, type NewPassword } from './newPassword.ts';
import type { Settings } from './options.ts';
import { readRole } from './readRoles.ts';
import { newRoleName } from './roleName.ts';
import { toCredential } from './roleRow.ts';
import { quoteIdentifier, quoteLiteral } from './sqlText.ts';

const dayMs = 86_400_000;

export interface IssueOrder {
  input: IssueCredentialInput;
  intent: Intent;
  id: string;
  password: NewPassword;
}

/** Checks an input and makes what it takes, so that the transaction is short. */
export async function prepareIssue(
  settings: Settings,
  rawInput: unknown,
  idempotencyKey: string,
): Promise<IssueOrder> {
  const input = checkInput(settings, rawInput);
  const { name, contact, accessLevel, scopes, expiresAt, connectionLimit } = input;
  const parts = ['issue', name, contact, accessLevel, scopes.toSorted(), expiresAt ?? null];
  return {
    input,
    intent: await createIntent(settings, idempotencyKey, [...parts, connectionLimit ?? null]),
    id: newRoleName(settings.rolePrefix),
    password: await newPassword(settings.secretPrefix),
  };
}

/** Makes the role with all that belongs to it, or answers again as before for the same key. */
export async function issueRole(
  transaction: Queryable,
  settings: Settings,
  { input, intent, id, password }: IssueOrder,
): Promise<IssuedCredential> {
  if (!(await takeIntent(transaction, settings, intent, id))) {
    const { credentialId, secret } = await replaySecret(transaction, settings, intent);
    return answer(transaction, settings, credentialId, secret);
  }
  await createRole(transaction, settings, id, input, password);
  await keepSecret(transaction, settings, intent, { credentialId: id, secret: password.value });
  return answer(transaction, settings, id, password.value);
}

/** The role as it now is, with its password in a box of its own. */
export async function answer(
  transaction: Queryable,
  settings: Settings,
  id: string,
  secret: string,
): Promise<IssuedCredential> {
  const credential = toCredential(await readRole(transaction, settings, id), settings);
  return { credential, clientId: id, clientSecret: new Secret(secret) };
}

async function createRole(
  transaction: Queryable,
  settings: Settings,
  id: string,
  input: IssueCredentialInput,
  password: NewPassword,
): Promise<void> {
  const { maximumDays, tables, organizationId } = settings;
  const expiresAt =
    input.expiresAt ??
    (maximumDays === undefined ? null : new Date(Date.now() + maximumDays * dayMs).toISOString());
  const role = quoteIdentifier(id);
  const comment = `Issued by Keyward (${crypto.randomUUID()}). Change and delete it there.`;
  await transaction.query(
    `create role ${role} login password ${quoteLiteral(password.verifier)}
     connection limit ${input.connectionLimit ?? -1} valid until ${quoteLiteral(validUntil(expiresAt))}`,
  );
  await transaction.query(`comment on role ${role} is ${quoteLiteral(comment)}`);
  await grantGroups(transaction, id, groupsOf(settings, input));
  await transaction.query(
    `insert into ${tables.roles} (id, organization_id, role_comment, name, contact, password_hint)
     values ($1, $2, $3, $4, $5, $6)`,
    [id, organizationId, comment, input.name, input.contact, password.hint],
  );
}

function checkInput({ capabilities, scopes }: Settings, rawInput: unknown): IssueCredentialInput {
  const parsed = IssueCredentialInputSchema.safeParse(rawInput);
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  const input = parsed.data;
  if (!capabilities.issue) throw new KeywardError('unsupported');
  const names = scopes.map(({ name }) => name);
  const fieldErrors = refusedIssueFields(input, capabilities.issue, names, Date.now());
  if (input.expiresAt !== undefined && !isRepresentable(input.expiresAt)) {
    fieldErrors.push({ path: ['expiresAt'], code: 'tooLate' });
  }
  if (fieldErrors.length > 0) throw new KeywardError('validation', { fieldErrors });
  return input;
}
