import pg from 'pg';
import { resync, type OfficeEvent } from '#core/kernel/event-bus.ts';

export const channel = 'office_events';
const pauseMilliseconds = 1_000;

export interface PostgresListener { close(): Promise<void> }

/**
 * Hears what every process of the database commits. A lost connection is opened again every second; what was
 * committed meanwhile is unknown, so whoever watches is told to read everything anew.
 */
export async function listenToPostgres(connectionString: string, onEvents: (events: readonly OfficeEvent[]) => void): Promise<PostgresListener> {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const retry = (): void => {
    if (isClosed) return;
    timer = setTimeout(() => {
      connect().then(() => { onEvents([resync]); }, retry);
    }, pauseMilliseconds);
  };

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString });
    let isUp = false;
    fresh.on('error', () => {
      if (!isUp) return;
      isUp = false;
      retry();
    });
    fresh.on('notification', ({ payload }) => {
      if (payload !== undefined) onEvents(JSON.parse(payload) as OfficeEvent[]);
    });
    await fresh.connect();
    await fresh.query(`LISTEN ${channel}`);
    isUp = true;
    client = fresh;
  }

  await connect();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
