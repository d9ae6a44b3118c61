import { postgresDatabase } from '../src/database/postgres.ts';
import { migrate } from '../src/database/migrate.ts';
import { seedCredentials } from '../test/support/seedCredentials.ts';

/** `seed:credentials <count> [organization]` fills the database of `DATABASE_URL`. */
const [count = '100000', organizationId = 'org_seeded'] = process.argv.slice(2).filter((arg) => arg !== '--');
const connectionString = process.env['DATABASE_URL'];
if (connectionString === undefined || !/^[1-9]\d*$/.test(count)) {
  throw new Error('Keyward: set DATABASE_URL, and say how many credentials: seed:credentials -- 1000000');
}
// The index for searching takes its words in large portions: it is most of the work.
const options = '-c gin_pending_list_limit=256MB -c work_mem=256MB -c synchronous_commit=off';
const database = postgresDatabase({ connectionString, options, query_timeout: 0 });
await migrate(database);
await seedCredentials(database, organizationId, Number(count), (done) => {
  process.stdout.write(`${done} of ${count}\n`);
});
await database.close();
