import { z } from 'zod';
import { Text } from '../kernel/bounds.ts';
import { Day, Id, Instant } from '../kernel/procedure.ts';

/** In whose place an emergency register stands: the municipality's protocollo, or the national archive of civil status. */
export const EmergencyRegisterKind = z.enum(['protocollo', 'ansc']);
export type EmergencyRegisterKind = z.infer<typeof EmergencyRegisterKind>;

/** closed: numbers come from the register; open: the emergency register gives them; expired: nobody does until it is renewed or closed. */
export const EmergencyState = z.enum(['closed', 'open', 'expired']);
export type EmergencyState = z.infer<typeof EmergencyState>;

/** Why the register is out of service, as the person in charge writes it down. */
export const Cause = Text.trim().min(5).max(300);

/** Number, day and office of the act that authorises. */
export const Act = Text.trim().min(3).max(200);

/** Name of the person in charge of the register, who authorises. */
export const AuthorisedBy = Text.trim().min(3).max(120);

/** One more week of the same opening, with its reason and the act behind it. */
export const EmergencyRenewal = z.object({
  at: Instant,
  reason: z.string(),
  renewedBy: z.string(),
  authorisedBy: z.string(),
  act: z.string().optional(),
  expiresAt: Instant,
});
export type EmergencyRenewal = z.infer<typeof EmergencyRenewal>;

/** From the interruption of the register to its return (art. 63 DPR 445/2000 for the protocollo). */
export const EmergencyOpening = z.object({
  id: Id,
  cause: z.string(),
  /** When the register went out of service; at or before the opening. */
  interruptedAt: Instant,
  openedAt: Instant,
  /** Names of staff. */
  openedBy: z.string(),
  /** Who authorised it: whoever opened it, unless somebody else was named. */
  authorisedBy: z.string(),
  act: z.string().optional(),
  /** No more numbers from here on: a week after the act, or 24 hours after the interruption without one. */
  expiresAt: Instant,
  /** Numbers given in this opening, and how many of them have their ordinary number. */
  entries: z.int(),
  linked: z.int(),
  renewals: z.array(EmergencyRenewal),
  closedAt: Instant.optional(),
  closedBy: z.string().optional(),
  /** When the register came back. */
  restoredAt: Instant.optional(),
});
export type EmergencyOpening = z.infer<typeof EmergencyOpening>;

export const EmergencyStatus = z.object({
  state: EmergencyState,
  /** The opening that is not closed yet, or the last one. */
  opening: EmergencyOpening.optional(),
  /** Numbers given today, the daily total that the law asks for. */
  today: z.int(),
  /** Entries of whatever opening of this register that have no ordinary number yet. */
  unlinked: z.int(),
});
export type EmergencyStatus = z.infer<typeof EmergencyStatus>;

export const EmergencyEntry = z.object({
  id: Id,
  openingId: Id,
  /** `E/2026/000001`, or `E-ANSC/2026/000001`. */
  number: z.string(),
  at: Instant,
  day: Day,
  caseFileId: Id,
  subjectLine: z.string(),
  senderName: z.string(),
  /** Number and day that the register gave when it came back; of ANSC, the identifier of the act. */
  registerNumber: z.string().optional(),
  registerDay: Day.optional(),
});
export type EmergencyEntry = z.infer<typeof EmergencyEntry>;

/** One page of the emergency register: the registrations of a day and their total. */
export const EmergencyDay = z.object({
  day: Day,
  total: z.int(),
  firstNumber: z.string(),
  lastNumber: z.string(),
  unlinked: z.int(),
});
export type EmergencyDay = z.infer<typeof EmergencyDay>;
