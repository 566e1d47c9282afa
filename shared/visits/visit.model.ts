import { z } from 'zod';
import { Id, Instant } from '../kernel/procedure.ts';
import { GuestLanguage } from '../queue/queue-setup.model.ts';
import { IdentityDocument, IdentityLevel, Person } from '../people/people.model.ts';

export const VisitState = z.enum(['open', 'parked', 'closed']);
export type VisitState = z.infer<typeof VisitState>;

export const Visit = z.object({
  id: Id,
  state: VisitState,
  ticketId: Id.optional(),
  ticketNumber: z.string().optional(),
  counterId: Id,
  staffId: Id,
  person: Person.optional(),
  identityLevel: IdentityLevel,
  identityDocument: IdentityDocument.optional(),
  openedAt: Instant,
  closedAt: Instant.optional(),
  /** The language that this person is handed papers in; absent: nobody has chosen, Italian. */
  guestLanguage: GuestLanguage.optional(),
});
export type Visit = z.infer<typeof Visit>;
