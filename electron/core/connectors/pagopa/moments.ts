import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

const withZone = /(?:Z|[+-]\d{2}:?\d{2})$/;

/** The platform leaves the zone out at times: positions then speak UTC, receipts the time of Rome. */
function toInstant(text: string, zone: 'UTC' | 'Europe/Rome'): string {
  const instant = withZone.test(text)
    ? Temporal.Instant.from(text)
    : Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant();
  return instant.toString({ smallestUnit: 'millisecond' });
}

/** An official date-time, read as an instant; malformed when it is none. */
export const moment = (zone: 'UTC' | 'Europe/Rome') =>
  z.string().regex(/^\d{4}-\d{2}-\d{2}T/).transform((text, context) => {
    try {
      return toInstant(text, zone);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      context.addIssue({ code: 'custom', message: `not a date-time: ${text.slice(0, 40)}` });
      return z.NEVER;
    }
  });
