import type { Database } from '../../src/database/database.ts';

const batchSize = 20_000;

/**
 * Many credentials as an organization of some years has them: few systems have most of them, old ones have
 * expired, names repeat. Records only: they hold no secrets, so that nothing can be done with them but listing.
 */
export async function seedCredentials(
  database: Database,
  organizationId: string,
  count: number,
  onBatch: (done: number) => void = () => {},
): Promise<void> {
  for (let done = 0; done < count; done += batchSize) {
    const rows = Math.min(batchSize, count - done);
    await database.query(seedStatement, [organizationId, done + 1, done + rows, count]);
    onBatch(done + rows);
  }
  // Without it, index-only scans look into each row all the same, and plans are guesses.
  await database.query('vacuum analyze keyward_credentials');
}

/** `place` is random, and squared, so that a part of the systems and people has most of the credentials. */
const seedStatement = `
  with numbers as (
    select n, random() as place, random() as chance, 1 - (n + random() - 1) / $4::int as age, random() as used
    from generate_series($2::int, $3::int) as n
  ), drawn as (
    select *,
      (array['Billing', 'Invoice', 'Payroll', 'Warehouse', 'Marketing', 'Support', 'Reporting', 'Shipping'])
        [1 + floor(random() * 8)::int] || ' ' ||
      (array['sync', 'export', 'webhook', 'import', 'bridge', 'mirror'])[1 + floor(random() * 6)::int] as words,
      case when chance < 0.25 then 'issued' else 'stored' end as kind,
      (array['CRM', 'ERP', 'Mail', 'Ledger', 'Store', 'Desk'])[1 + floor(place * place * 6)::int] || ' ' ||
        (1 + floor(place * place * 40)::int) as system,
      now() - age * interval '1095 days' as made_at
    from numbers
  )
  insert into keyward_credentials
    (id, organization_id, kind, type, status, name, connector, destination, environment, environments, contact,
     access_level, scopes, secret_fields, created_at, last_used_at, expires_at)
  select 'kwc_' || md5(n || $1 || random()), $1, kind,
    case when kind = 'issued' then 'oauth2ClientCredentials'
      else (array['apiKey', 'apiKey', 'basic', 'bearer', 'oauth2AuthorizationCode', 'database'])
        [1 + floor(random() * 6)::int] end,
    case when age > 0.9 then 'expired' when chance > 0.99 then 'invalid' when chance > 0.95 then 'unverified'
      else 'active' end,
    words || ' ' || n,
    case when kind = 'stored' then
      jsonb_build_object('id', lower(replace(system, ' ', '-')), 'name', system) end,
    case when kind = 'stored' then 'tenant-' || (n % 5000) end,
    case when chance < 0.5 then 'production' when chance < 0.8 then 'staging' end,
    case when kind = 'stored' and n % 20 = 0 then
      '[{"name": "production", "values": {}, "secretFields": [], "health": []}, {"name": "sandbox", "values": {}, "secretFields": [], "health": []}]'::jsonb
      else '[]' end,
    'team' || floor(place * place * 2000)::int || '@example.com',
    case when kind = 'issued' then 'full' end, '{}', '[{"name": "secret"}]', made_at,
    case when kind = 'issued' and used < 0.7 then now() - used * age * interval '1000 days' end,
    case when used > 0.5 then made_at + interval '1000 days' end
  from drawn`;
