import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A PostgreSQL server that a test may stop and start without harm to others. */
export interface OwnPostgres {
  readonly url: string;
  /** As an administrator does who restarts it: who is connected is cut off. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** `keptIn`: the folder of its databases, which is found again; absent: a temporary one. */
export async function ownPostgres(keptIn?: string): Promise<OwnPostgres> {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'postgres-process.ts'), ...(keptIn === undefined ? [] : [keptIn])], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(server, 'exit');
  const lines = createInterface(server.stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<string> => String((await lines.next()).value);
  const order = async (word: 'stop' | 'start'): Promise<void> => {
    server.stdin.write(`${word}\n`);
    if (await next() !== word) throw new Error(`PostgreSQL did not ${word}`);
  };
  return {
    url: await next(),
    stop: () => order('stop'),
    start: () => order('start'),
    async close() {
      server.stdin.end();
      await exited;
    },
  };
}
