/**
 * Edits and who made them, values for each of several environments, and what an organization has set for a
 * connector's method. The secrets of environments are in the credential's own envelope.
 */
export const editing: readonly string[] = [
  `alter table keyward_credentials
    add column environments jsonb not null default '[]',
    add column updated_at timestamptz(3)`,

  `alter table keyward_audit
    add column connector_id text,
    add column changes jsonb`,

  `create table keyward_connector_setups (
    organization_id text not null,
    connector_id text collate "C" not null,
    method_key text collate "C" not null,
    field_values jsonb not null,
    secret_fields jsonb not null,
    version integer not null default 1,
    updated_at timestamptz(3) not null default now(),
    key_id text not null,
    wrapped_key bytea not null,
    sealed_values bytea not null,
    primary key (organization_id, connector_id, method_key)
  )`,
  `create index keyward_connector_setups_key
    on keyward_connector_setups (key_id, organization_id, connector_id, method_key)`,
];
