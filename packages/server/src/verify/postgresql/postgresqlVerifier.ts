import type { Socket } from 'node:net';
import { Client } from 'pg';
import type { Egress } from '../../egress/createEgress.ts';
import type { DatabaseVerifier, LoginFailure } from '../databaseVerifier.ts';
import { failureOfEgress, failureOfLogin, type FailureTable } from '../loginFailure.ts';

const timeoutMs = 10_000;

const failures: FailureTable = {
  '28P01': ['invalidCredentials', 'password'],
  '28000': ['invalidCredentials', 'user'],
  '3D000': ['notFound', 'database'],
  '42501': ['forbidden', 'database'],
  '53300': ['rateLimited'],
  '57P03': ['unavailable'],
};

/** Logs in to PostgreSQL servers that `egress` lets through. */
export function postgresqlVerifier(egress: Pick<Egress, 'connect'>): DatabaseVerifier {
  return {
    engine: 'postgresql',
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
      const client = new Client({
        host,
        port,
        user,
        database,
        // As a function, since `pg` takes this process' own PGPASSWORD in the place of an empty text.
        password: () => password,
        stream: () => connected(socket),
        ssl: tls === 'disable' ? false : { rejectUnauthorized: tls === 'verify-full' },
        application_name: 'keyward',
      });
      client.on('error', () => {});
      const stop = () => socket.destroy();
      signal.addEventListener('abort', stop);
      try {
        await client.connect();
        await client.query('select 1');
        return null;
      } catch (thrown) {
        outer.throwIfAborted();
        return signal.aborted ? { code: 'timeout', parts: [] } : refusal(thrown);
      } finally {
        signal.removeEventListener('abort', stop);
        socket.destroy();
      }
    },
  };
}

/** `pg` connects its stream itself; this one is connected already, to an address that was judged. */
function connected(socket: Socket): Socket {
  socket.connect = (): Socket => {
    queueMicrotask(() => socket.emit('connect'));
    return socket;
  };
  return socket;
}

/** `pg` has no code for a server that refuses TLS. */
function refusal(thrown: unknown): LoginFailure {
  const isWithoutTls = thrown instanceof Error && /does not support SSL/.test(thrown.message);
  return isWithoutTls ? { code: 'tls', parts: ['tls'] } : failureOfLogin(thrown, failures);
}
