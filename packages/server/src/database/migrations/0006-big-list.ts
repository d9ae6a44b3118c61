/**
 * What a list of very many is narrowed, ordered, searched and counted by. The order of names must not depend on
 * the database's locale, and an index takes no long ones; capital letters of a search are the locale's.
 *
 * The index of the newest brings along what rows are narrowed and counted by: where no other index helps, a
 * million rows are then judged without reading one of them.
 */
const listing: readonly string[] = [
  'create extension if not exists pg_trgm',
  `alter table keyward_credentials
    add column if not exists expires_at timestamptz(3),
    add column connector_id text generated always as (connector->>'id') stored,
    add column has_environments boolean not null generated always as (environments <> '[]') stored,
    add column sort_name text collate "C" not null generated always as (lower(left(name, 100))) stored,
    add column search_text text not null generated always as (lower((
      id || E'\\n' || name || E'\\n' || coalesce(connector->>'name', '') || E'\\n' || coalesce(contact, '') ||
      E'\\n' || coalesce(destination, '')
    ) collate "default")) stored`,
  'drop index keyward_credentials_newest',
  `create index keyward_credentials_newest
    on keyward_credentials (organization_id, created_at desc, id desc)
    include (kind, type, status, connector_id, environment, has_environments, contact, expires_at, last_used_at)`,
  'create index keyward_credentials_names on keyward_credentials (organization_id, sort_name, id)',
  'create index keyward_credentials_last_used on keyward_credentials (organization_id, last_used_at, id)',
  'create index keyward_credentials_expiry on keyward_credentials (organization_id, expires_at, id)',
  `create index keyward_credentials_connector
    on keyward_credentials (organization_id, connector_id, created_at desc, id desc)`,
  `create index keyward_credentials_status
    on keyward_credentials (organization_id, status, created_at desc, id desc)`,
  `create index keyward_credentials_type
    on keyward_credentials (organization_id, kind, type, created_at desc, id desc)`,
  `create index keyward_credentials_contact
    on keyward_credentials (organization_id, contact, created_at desc, id desc)`,
  `create index keyward_credentials_environments
    on keyward_credentials using gin ((jsonb_path_query_array(environments, '$[*].name'))) where has_environments`,
  'create index keyward_credentials_search on keyward_credentials using gin (search_text gin_trgm_ops)',
];

/** What of the host's depends on which credential, by the host's own ids. */
const usages: readonly string[] = [
  `create table keyward_usages (
    organization_id text not null,
    kind text not null,
    id text collate "C" not null,
    credential_id text collate "C" not null references keyward_credentials (id) on delete cascade,
    name text not null,
    is_active boolean not null,
    url text,
    updated_at timestamptz(3) not null default now(),
    primary key (organization_id, kind, id)
  )`,
  'create index keyward_usages_credential on keyward_usages (credential_id, is_active desc, name)',
];

export const bigList: readonly string[] = [...listing, ...usages];
