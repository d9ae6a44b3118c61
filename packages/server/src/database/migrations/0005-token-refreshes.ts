/** Who is refreshing which account's token. A claim that its process did not live to give back ends by itself. */
export const tokenRefreshes: readonly string[] = [
  `create table keyward_token_refreshes (
    credential_id text collate "C" primary key references keyward_credentials (id) on delete cascade,
    claim text not null,
    expires_at timestamptz(3) not null
  )`,
];
