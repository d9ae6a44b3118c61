import type { Socket } from 'node:net';
import { createConnection, type Connection } from 'mysql2/promise';
import type { Egress } from '../../egress/createEgress.ts';
import type { DatabaseVerifier } from '../databaseVerifier.ts';
import { failureOfEgress, failureOfLogin, type FailureTable } from '../loginFailure.ts';

const timeoutMs = 10_000;

const failures: FailureTable = {
  // MySQL does not tell a wrong password from a user that is not.
  ER_ACCESS_DENIED_ERROR: ['invalidCredentials', 'password'],
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: ['invalidCredentials', 'password'],
  ER_BAD_DB_ERROR: ['notFound', 'database'],
  ER_DBACCESS_DENIED_ERROR: ['forbidden', 'database'],
  ER_HOST_NOT_PRIVILEGED: ['forbidden', 'host'],
  ER_HOST_IS_BLOCKED: ['forbidden', 'host'],
  ER_CON_COUNT_ERROR: ['rateLimited'],
  ER_USER_LIMIT_REACHED: ['rateLimited'],
  HANDSHAKE_NO_SSL_SUPPORT: ['tls', 'tls'],
  HANDSHAKE_SSL_ERROR: ['tls', 'tls'],
};

/** Logs in to MySQL and MariaDB servers that `egress` lets through. */
export function mysqlVerifier(egress: Pick<Egress, 'connect'>): DatabaseVerifier {
  return {
    engine: 'mysql',
    async logIn({ host, port, user, database, password, tls, signal: outer }) {
      const signal = AbortSignal.any([outer, AbortSignal.timeout(timeoutMs)]);
      let socket: Socket;
      try {
        socket = await egress.connect({ host, port, signal: outer, timeoutMs });
      } catch (thrown) {
        const failure = failureOfEgress(thrown);
        if (!failure) throw thrown;
        return failure;
      }
      const stop = () => socket.destroy(new Error('Keyward: a login took too long.'));
      signal.addEventListener('abort', stop);
      let connection: Connection | undefined;
      try {
        connection = await createConnection({
          host,
          port,
          user,
          database,
          password,
          stream: () => socket,
          connectTimeout: timeoutMs,
          // A server could ask for a file of ours in the place of an answer.
          flags: ['-LOCAL_FILES'],
          ...(tls !== 'disable' && {
            ssl: { rejectUnauthorized: tls === 'verify-full', verifyIdentity: tls === 'verify-full' },
          }),
        });
        await connection.query('select 1');
        return null;
      } catch (thrown) {
        outer.throwIfAborted();
        return signal.aborted ? { code: 'timeout', parts: [] } : failureOfLogin(thrown, failures);
      } finally {
        signal.removeEventListener('abort', stop);
        connection?.destroy();
        socket.destroy();
      }
    },
  };
}
