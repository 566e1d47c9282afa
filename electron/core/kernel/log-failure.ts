import type { Logger } from 'pino';
import { isConnectionLost, reasonOf } from '#core/database/connection-lost.ts';

/** Logs why something of ours failed: in one line where the database cannot be reached, which says nothing of our code, and as an error otherwise. */
export function logFailure(log: Logger, error: unknown, { message, ...about }: { readonly message: string } & Readonly<Record<string, string>>): void {
  if (isConnectionLost(error)) log.warn({ ...about, reason: reasonOf(error) }, 'the database cannot be reached');
  else log.error({ ...about, err: error }, message);
}
