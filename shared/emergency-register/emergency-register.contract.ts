import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Text } from '../kernel/bounds.ts';
import { Day, Id, Instant, mutation, query, withRequest } from '../kernel/procedure.ts';
import { Act, AuthorisedBy, Cause, EmergencyDay, EmergencyEntry, EmergencyRegisterKind, EmergencyStatus } from './emergency-register.model.ts';

const readers = [...access.supervision, 'auditor'] as const;
const closed = { EMERGENCY_NOT_OPEN: { status: 409 } };
const wrongTime = { EMERGENCY_TIME_WRONG: { status: 409 } };

/** Each register is opened, renewed, closed and numbered by itself; unless another is named, it is the protocollo's. */
const register = EmergencyRegisterKind.default('protocollo');

/** The emergency registers of the municipality: in place of the protocollo (art. 63 DPR 445/2000), and of ANSC. */
export const emergencyRegisterContract = {
  status: query(access.staff).input(z.object({ register }).prefault({})).output(EmergencyStatus),
  /**
   * From now on what needs a number of the register gets an emergency one; `interruptedAt` is when the register went out of
   * service. Without the act that authorises it, it holds 24 hours from there, and cannot be opened later.
   */
  open: mutation(access.supervision)
    .input(withRequest({ register, cause: Cause, interruptedAt: Instant, authorisedBy: AuthorisedBy.optional(), act: Act.optional() })).output(EmergencyStatus)
    .errors({ EMERGENCY_ALREADY_OPEN: { status: 409 }, EMERGENCY_ACT_NEEDED: { status: 409 }, ...wrongTime }),
  /** A week more from now, also of an opening that has expired. */
  renew: mutation(access.supervision).input(withRequest({ register, reason: Cause, act: Act, authorisedBy: AuthorisedBy.optional() }))
    .output(EmergencyStatus).errors(closed),
  /** `restoredAt` is when the register came back. */
  close: mutation(access.supervision).input(withRequest({ register, restoredAt: Instant })).output(EmergencyStatus)
    .errors({ ...closed, ...wrongTime }),
  /** Entries of a day or of an opening, in the order of their numbers, at most 500; who reads them is journalled. */
  listEntries: query(readers).input(z.object({ register, day: Day.optional(), openingId: Id.optional() })).output(z.array(EmergencyEntry)),
  /**
   * Writes the identifier that ANSC gave on an entry of its register: acts are entered there by hand, so nothing else
   * brings it. An entry of the protocollo is linked by the answer of the register alone.
   */
  link: mutation(access.supervision).input(withRequest({ entryId: Id, number: Text.trim().min(5).max(40), day: Day })).output(EmergencyEntry)
    .errors({ EMERGENCY_ENTRY_NOT_FOUND: { status: 404 }, EMERGENCY_ENTRY_LINKED: { status: 409 }, EMERGENCY_LINK_AUTOMATIC: { status: 409 }, ...wrongTime }),
  /** Prints a day with its total as it is now, as the law wants it kept on paper too. */
  printDay: mutation(access.supervision).input(withRequest({ register, day: Day })).output(z.object({ day: Day, total: z.int() }))
    .errors({ EMERGENCY_DAY_EMPTY: { status: 404 } }),
  /** The daily totals, newest day first, at most 100. */
  listDays: query(readers).input(z.object({ register }).prefault({})).output(z.array(EmergencyDay)),
};
