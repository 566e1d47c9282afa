/** Of the operating system: nobody listens there, or the connection broke. */
const networkCodes = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];
/** Of PostgreSQL: it shuts down, starts up, crashed, or takes no more connections; class 08 is about connections. */
const serverCodes = /^(?:57P0[123]|53300|08\w{3})$/;
/** Of the driver and the pool, which have no codes for these; before them may stand the statement. `aborted`: the pool was closed while somebody waited for it, in a hub that stops. */
const sentences = /(?:^| - )(?:Connection terminated|timeout (?:exceeded when trying to connect|expired)|Client has encountered a connection error|Knex: Timeout acquiring a connection)|^aborted$/;

/**
 * Whether a query failed because its database cannot be reached: nothing says that what was asked is wrong, and the same
 * request can be sent again. It may have been committed; its request id tells.
 */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isConnectionLost);
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return networkCodes.includes(code) || serverCodes.test(code) || sentences.test(error.message);
}

/** Why, in the words of the system; a host with several addresses fails once for each, and the first says it. */
export function reasonOf(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message : String(first);
}
