import { pino, type DestinationStream, type Level, type Logger, type LoggerOptions } from 'pino';
import { scrub, tellError } from './tell-error.ts';

const tell = (value: unknown): unknown => {
  if (value instanceof Error) return tellError(value);
  return typeof value === 'string' ? scrub(value) : value;
};

const options: LoggerOptions = {
  formatters: { log: (about) => Object.fromEntries(Object.entries(about).map(([key, value]) => [key, tell(value)])) },
  // Pino's own would take what is told for an error and put its causes' messages together.
  serializers: { err: (told: unknown) => told },
  hooks: {
    // An error logged alone would lend the line its message, as it is.
    logMethod(given, method) { method.apply(this, given.length === 1 && given[0] as unknown instanceof Error ? [{ err: given[0] }, 'an error'] : given); },
    // What has passed through everything else is stopped at the door.
    streamWrite: scrub,
  },
};

/**
 * The only place where a log is made: JSON lines on standard error, errors as `tellError` tells them, no tax code,
 * mail address or IBAN anywhere. `to` is where the lines go instead, as in tests.
 */
export const createLog = (level: Level = 'warn', to: DestinationStream = pino.destination(2)): Logger => pino({ ...options, level }, to);

/** A log that nobody reads: commands that say what they do themselves, and tests. */
export const silentLog = (): Logger => pino({ level: 'silent' });
