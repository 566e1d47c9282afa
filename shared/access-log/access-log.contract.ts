import { z } from 'zod';
import { Text } from '../kernel/bounds.ts';
import { access } from '../kernel/access.ts';
import { Day, query } from '../kernel/procedure.ts';
import { AccessLine, RefusalLine } from './access-log.model.ts';

export const accessLogContract = {
  /**
   * Who saw a person and why, newest first, at most 500 lines of 366 days at most (GDPR art. 5 par. 2 and 32, for whoever audits). Somebody whom this office
   * never read has the look-ups of other bodies alone. The reading is journalled, with its reason.
   */
  ofPerson: query(access.audit)
    .input(z.object({ taxCode: Text.max(32), from: Day, to: Day, reason: Text.trim().min(3).max(200) }))
    .output(z.object({ name: z.string(), lines: z.array(AccessLine), isComplete: z.boolean() }))
    .errors({
      INVALID_TAX_CODE: { status: 422, data: z.object({ position: z.int().optional(), reason: z.string() }) },
      DAYS_REVERSED: { status: 409 },
      LOOK_UPS_PERIOD_TOO_LONG: { status: 409, data: z.object({ mostDays: z.int() }) },
    }),
  /** When a session or a device asked more than twenty times in five minutes for what it may not, newest first, at most 500 lines of 366 days at most. */
  listRefusals: query(access.audit)
    .input(z.object({ from: Day, to: Day }))
    .output(z.array(RefusalLine))
    .errors({ DAYS_REVERSED: { status: 409 }, LOOK_UPS_PERIOD_TOO_LONG: { status: 409, data: z.object({ mostDays: z.int() }) } }),
};
