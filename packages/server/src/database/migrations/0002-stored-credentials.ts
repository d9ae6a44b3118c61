/** What a stored credential is for, how it fares, checks that take longer than a request, and webhooks. */
export const storedCredentials: readonly string[] = [
  `alter table keyward_credentials
    add column environment text,
    add column method_id text,
    add column field_values jsonb,
    add column health jsonb not null default '[]'`,

  `create table keyward_verifications (
    id text collate "C" primary key,
    organization_id text not null,
    actor_id text not null,
    result jsonb,
    deadline_at timestamptz(3) not null,
    expires_at timestamptz(3) not null
  )`,
  'create index keyward_verifications_expiry on keyward_verifications (expires_at)',

  `create table keyward_webhook_destinations (
    id text collate "C" primary key,
    organization_id text not null,
    name text not null,
    url text not null,
    environment text,
    credential_id text collate "C" not null unique references keyward_credentials (id) on delete cascade,
    created_at timestamptz(3) not null default now()
  )`,
  `create index keyward_webhook_destinations_newest
    on keyward_webhook_destinations (organization_id, created_at desc, id desc)`,
];
