/**
 * `timestamptz(3)` because cursors carry milliseconds; `collate "C"` because the order of ids must not
 * depend on the database's locale. No table has a column for a secret in the clear.
 */
export const credentials: readonly string[] = [
  `create table keyward_credentials (
    id text collate "C" primary key,
    organization_id text not null,
    kind text not null check (kind in ('issued', 'stored')),
    type text not null,
    status text not null,
    name text not null,
    connector jsonb,
    destination text,
    contact text,
    access_level text,
    scopes text[] not null default '{}',
    secret_fields jsonb not null,
    secret_hash bytea,
    version integer not null default 1,
    created_at timestamptz(3) not null default now(),
    secrets_changed_at timestamptz(3) not null default now(),
    last_used_at timestamptz(3)
  )`,
  `create index keyward_credentials_newest
    on keyward_credentials (organization_id, created_at desc, id desc)`,

  `create table keyward_stored_secrets (
    credential_id text collate "C" primary key references keyward_credentials (id) on delete cascade,
    organization_id text not null,
    key_id text not null,
    wrapped_key bytea not null,
    sealed_values bytea not null
  )`,
  'create index keyward_stored_secrets_key on keyward_stored_secrets (key_id, credential_id)',

  `create table keyward_idempotency (
    organization_id text not null,
    key_hash bytea not null,
    input_hash bytea not null,
    credential_id text collate "C" not null,
    key_id text,
    sealed_answer bytea,
    created_at timestamptz(3) not null default now(),
    expires_at timestamptz(3) not null,
    primary key (organization_id, key_hash)
  )`,
  'create index keyward_idempotency_credential on keyward_idempotency (credential_id)',
  `create index keyward_idempotency_expiry
    on keyward_idempotency (expires_at) where sealed_answer is not null`,
  'create index keyward_idempotency_age on keyward_idempotency (created_at)',

  `create table keyward_audit (
    id bigint generated always as identity primary key,
    organization_id text not null,
    actor_id text not null,
    action text not null,
    outcome text not null,
    credential_id text,
    request_id text,
    at timestamptz(3) not null default now()
  )`,
  'create index keyward_audit_newest on keyward_audit (organization_id, id desc)',
];
