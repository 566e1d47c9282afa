import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Text } from '../kernel/bounds.ts';
import { Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { IdentityDocument, IdentityLevel } from '../people/people.model.ts';
import { Visit } from './visit.model.ts';

const visitErrors = { VISIT_NOT_FOUND: { status: 404 }, VISIT_CLOSED: { status: 409 } };
const wrongState = { TICKET_WRONG_STATE: { status: 409, data: z.object({ number: z.string(), state: z.string() }) } };
/** Its ticket waits again, having been transferred, or stands at a colleague's counter. */
const ticketErrors = { ...wrongState, TICKET_ELSEWHERE: { status: 403, data: z.object({ number: z.string(), counterLabel: z.string() }) } };
const atCounter = { COUNTER_CLOSED: { status: 409 }, COUNTER_BUSY: { status: 409, data: z.object({ number: z.string() }) } };

export const visitsContract = {
  /** Opens a visit for a called ticket (serving starts) or, without one, a quick serve. */
  open: mutation(access.counter).input(withRequest({ counterId: Id, ticketId: Id.optional() })).output(Visit)
    .errors({ COUNTER_CLOSED: { status: 409 }, TICKET_NOT_FOUND: { status: 404 }, ...wrongState }),
  get: query(access.counter).input(z.object({ visitId: Id })).output(Visit).errors({ VISIT_NOT_FOUND: { status: 404 } }),
  /** Visits of this office that are open or parked, newest first. */
  listOpen: query(access.counter).output(z.array(Visit)),
  /** Ties a person, already looked up, to the visit, with how the identity was seen. */
  identify: mutation(access.counter)
    .input(withRequest({ visitId: Id, personId: Id, level: IdentityLevel, document: IdentityDocument.optional() }))
    .output(Visit)
    .errors({ ...visitErrors, PERSON_NOT_FOUND: { status: 404 }, BASKET_NOT_EMPTY: { status: 409 } }),
  /**
   * It was somebody else all along: drafts go to the right person, with what was typed; what was settled, asked or paid stays with the person it was
   * done for, in a visit that ends. Answers the visit of the right person, which may be another one. `reason` is kept sealed.
   */
  changePerson: mutation(access.counter)
    .input(withRequest({ visitId: Id, personId: Id, level: IdentityLevel, document: IdentityDocument.optional(), reason: Text.trim().min(3).max(300) }))
    .output(Visit)
    .errors({
      ...visitErrors, PERSON_NOT_FOUND: { status: 404 }, SAME_PERSON: { status: 409 }, CARD_HOLDS_VISIT: { status: 409 },
      /** Something waits for a payment, or is owed again. */
      PERSON_BOUND: { status: 409, data: z.object({ titles: z.array(z.string()) }) },
    }),
  /** `where` the person goes meanwhile, told to whoever resumes it. */
  park: mutation(access.counter).input(withRequest({ visitId: Id, where: Text.trim().max(120).optional() })).output(Visit).errors({ ...visitErrors, ...ticketErrors }),
  resume: mutation(access.counter).input(withRequest({ visitId: Id, counterId: Id })).output(Visit)
    .errors({ ...visitErrors, ...ticketErrors, ...atCounter }),
  /** Ends the visit and its ticket; refused while something in the basket is neither settled nor removed, or a card was charged and no receipt has it. */
  close: mutation(access.counter).input(withRequest({ visitId: Id })).output(Visit)
    .errors({ ...visitErrors, ...ticketErrors, BASKET_UNSETTLED: { status: 409, data: z.object({ titles: z.array(z.string()) }) }, CARD_HOLDS_VISIT: { status: 409 } }),
  /** Takes up again what was closed at this counter within the last quarter of an hour, while nobody else is there; its ticket stays over. */
  takeBack: mutation(access.counter).input(withRequest({ visitId: Id, counterId: Id })).output(Visit)
    .errors({ VISIT_NOT_FOUND: { status: 404 }, ...atCounter, VISIT_NOT_RECENT: { status: 409 } }),
};
