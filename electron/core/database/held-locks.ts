import { createHash } from 'node:crypto';
import pg from 'pg';

/**
 * Names that one process of a database holds for as long as it lives and is connected: to be the only one that does
 * something, or to be seen as alive.
 */
export interface HeldLocks {
  /** Takes a name, or still has it; false while another process has it. Never waits for another. */
  hold(name: string): Promise<boolean>;
  /** Whether any process has it now, this one included. */
  isHeld(name: string): Promise<boolean>;
  close(): Promise<void>;
}

/** SQLite has one process: what it asks for is its own, and nobody else is there. */
export function createOwnLocks(): HeldLocks {
  const held = new Set<string>();
  return {
    hold(name) {
      held.add(name);
      return Promise.resolve(true);
    },
    isHeld: (name) => Promise.resolve(held.has(name)),
    close: () => Promise.resolve(),
  };
}

/** Longer than this no answer of the server is waited for: who cannot ask is no holder, ms. */
const patienceMilliseconds = 5_000;
/** A host that lost its power is given up by the server after about this many seconds. */
const silence = { idle: 5, interval: 5, count: 3 } as const;

/** The first of the two numbers of every advisory lock of ours; the set-up lock has one number and is apart. */
const ours = 4_680;

/** The second number: 32 bits of the name's hash, signed as the server takes it. */
const numberOf = (name: string): number => createHash('sha256').update(name).digest().readInt32BE(0);

async function connectHolder(connectionString: string, onEnd: () => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, keepAlive: true, connectionTimeoutMillis: patienceMilliseconds, query_timeout: patienceMilliseconds });
  client.on('error', onEnd);
  client.on('end', onEnd);
  await client.connect();
  await client.query(`SET tcp_keepalives_idle = ${String(silence.idle)}; SET tcp_keepalives_interval = ${String(silence.interval)}; SET tcp_keepalives_count = ${String(silence.count)}`);
  return client;
}

/**
 * PostgreSQL's session-level advisory locks on one connection of their own. The server frees them when that ends, a
 * crash included; then this process holds nothing from that moment on, until it is connected again and nobody else was faster.
 */
export function createPostgresLocks(connectionString: string): HeldLocks {
  let session: { readonly client: Promise<pg.Client>; readonly held: Set<string> } | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const open = (): NonNullable<typeof session> => {
    const fresh = { held: new Set<string>(), client: connectHolder(connectionString, () => { if (session === fresh) session = undefined; }) };
    session = fresh;
    fresh.client.catch(() => { if (session === fresh) session = undefined; });
    return fresh;
  };

  /** One question after the other; a connection that does not answer is left, and what was held on it is lost. */
  function ask<Answer>(question: (client: pg.Client, held: Set<string>) => Promise<Answer>): Promise<Answer> {
    const answer = queue.then(async () => {
      const current = session ?? open();
      const client = await current.client;
      try {
        return await question(client, current.held);
      } catch (error) {
        if (session === current) session = undefined;
        void client.end().catch(() => undefined);
        throw error;
      }
    });
    queue = answer.catch(() => undefined);
    return answer;
  }

  return {
    hold: (name) => ask(async (client, held) => {
      if (held.has(name)) {
        await client.query('SELECT 1');
        return true;
      }
      const { rows: [row] } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS taken', [ours, numberOf(name)]);
      if (row?.taken === true) held.add(name);
      return row?.taken === true;
    }),
    isHeld: (name) => ask(async (client) => {
      const { rows: [row] } = await client.query<{ held: boolean }>(
        `SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
           AND classid::bigint = $1 AND objid::bigint = $2::bigint & 4294967295) AS held`, [ours, numberOf(name)]);
      return row?.held === true;
    }),
    async close() {
      await queue;
      const current = session;
      session = undefined;
      await (await current?.client.catch(() => undefined))?.end();
    },
  };
}
