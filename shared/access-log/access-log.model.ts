import { z } from 'zod';
import { deviceRoles, staffRoles } from '../kernel/access.ts';
import { Instant } from '../kernel/procedure.ts';

/** What of a person was seen. `served`: they stood at a counter and were identified there. */
export const AccessKind = z.enum([
  'looked-up', 'searched', 'served', 'record', 'other-office', 'case', 'document', 'receipt', 'notice', 'print', 'attachment', 'civil-act', 'other-body', 'work-list', 'day-list', 'rights',
]);
export type AccessKind = z.infer<typeof AccessKind>;

/** One time that somebody saw something of a person. */
export const AccessLine = z.object({
  at: Instant,
  kind: AccessKind,
  /** Name of the member of staff; empty for one who is no account any more, and for the product itself. */
  who: z.string(),
  /** The device or station it was seen at. */
  station: z.string().optional(),
  purpose: z.string().optional(),
});
export type AccessLine = z.infer<typeof AccessLine>;

/** One time that somebody was refused again and again. */
export const RefusalLine = z.object({
  at: Instant,
  /** Name of the member of staff or of the device; empty for who is neither any more. */
  who: z.string(),
  role: z.enum([...staffRoles, ...deviceRoles]),
  /** The station where a member of staff was. */
  station: z.string().optional(),
  /** By name, what had been asked for until then. */
  procedures: z.array(z.string()),
});
export type RefusalLine = z.infer<typeof RefusalLine>;

/** By type of journal entry, what it says was seen. Every reading of a person that the journal has is here, or named by no person at all. */
export const accessKinds: Readonly<Record<string, AccessKind>> = {
  personLookedUp: 'looked-up', officeSearched: 'searched', visitIdentified: 'served', citizenRecordRead: 'record', citizenLookedUp: 'other-office',
  caseRecordRead: 'case', documentRead: 'document', documentPreviewed: 'document', receiptRead: 'receipt', noticeRead: 'notice', printJobRead: 'print',
  attachmentRead: 'attachment', civilActsListed: 'civil-act', civilActRead: 'civil-act', externalLookUp: 'other-body',
  workListRead: 'work-list', dayListRead: 'day-list', subjectRightsRead: 'rights', subjectDataExported: 'rights', subjectLetterRead: 'rights',
};
