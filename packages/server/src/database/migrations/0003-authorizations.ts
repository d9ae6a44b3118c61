/** Consents that users are asked for, and what was asked for and granted. Nothing of them is in the clear. */
export const authorizations: readonly string[] = [
  'alter table keyward_credentials add column requested_scopes text[]',
  `create table keyward_authorizations (
    id text collate "C" primary key,
    organization_id text not null,
    actor_id text not null,
    key_hash bytea not null,
    state_hash bytea not null unique,
    connector_id text not null,
    presentation text not null,
    return_to text,
    requested_scopes text[] not null,
    key_id text not null,
    wrapped_key bytea not null,
    sealed_values bytea not null,
    status text not null default 'pending',
    failure text,
    granted_scopes text[] not null default '{}',
    credential_id text collate "C" references keyward_credentials (id) on delete cascade,
    created_at timestamptz(3) not null default now(),
    expires_at timestamptz(3) not null,
    unique (organization_id, key_hash)
  )`,
  'create index keyward_authorizations_expiry on keyward_authorizations (expires_at)',
];
