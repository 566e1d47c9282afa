import { systemClock } from '#core/kernel/clock.ts';

/** A system that asks for more is asked again all the same: a wrong figure must not stop an office for a day. */
const mostMilliseconds = 3_600_000;

/**
 * How long an answer asks to be left alone (RFC 9110, 10.2.3), at most an hour; undefined when it does not say. A date is
 * counted from the answer's own, where it has one, so that clocks that differ do no harm.
 */
export function readRetryAfter(headers: Headers): number | undefined {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (text === '') return undefined;
  const sentAt = Date.parse(headers.get('date') ?? '');
  const now = Number.isNaN(sentAt) ? Date.parse(systemClock.now()) : sentAt;
  const date = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : NaN;
  const milliseconds = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : date - now;
  return Number.isNaN(milliseconds) ? undefined : Math.min(Math.max(milliseconds, 0), mostMilliseconds);
}
