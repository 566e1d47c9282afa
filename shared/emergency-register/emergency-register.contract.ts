import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Day, Id, Instant, mutation, query, withRequest } from '../kernel/procedure.ts';
import { Cause, EmergencyDay, EmergencyEntry, EmergencyStatus } from './emergency-register.model.ts';

const readers = [...access.supervision, 'auditor'] as const;
const closed = { EMERGENCY_NOT_OPEN: { status: 409 } };
const wrongTime = { EMERGENCY_TIME_WRONG: { status: 409 } };

/** The emergency register of the municipality (art. 63 DPR 445/2000). */
export const emergencyRegisterContract = {
  status: query(access.staff).output(EmergencyStatus),
  /** From now on what needs a register number gets an emergency one; `interruptedAt` is when the register went out of service. */
  open: mutation(access.supervision).input(withRequest({ cause: Cause, interruptedAt: Instant })).output(EmergencyStatus)
    .errors({ EMERGENCY_ALREADY_OPEN: { status: 409 }, ...wrongTime }),
  /** A week more from now, also of an opening that has expired. */
  renew: mutation(access.supervision).input(withRequest({ reason: Cause })).output(EmergencyStatus).errors(closed),
  /** `restoredAt` is when the register came back. */
  close: mutation(access.supervision).input(withRequest({ restoredAt: Instant })).output(EmergencyStatus)
    .errors({ ...closed, ...wrongTime }),
  /** Entries of a day or of an opening, in the order of their numbers, at most 500; who reads them is journalled. */
  listEntries: query(readers).input(z.object({ day: Day.optional(), openingId: Id.optional() })).output(z.array(EmergencyEntry)),
  /** Prints a day with its total as it is now, as the law wants it kept on paper too. */
  printDay: mutation(access.supervision).input(withRequest({ day: Day })).output(z.object({ day: Day, total: z.int() }))
    .errors({ EMERGENCY_DAY_EMPTY: { status: 404 } }),
  /** The daily totals, newest day first, at most 100. */
  listDays: query(readers).output(z.array(EmergencyDay)),
};
