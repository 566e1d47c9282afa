import { implement } from '@orpc/server';
import { visitsContract } from '#shared/visits/visits.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { changePerson, type VisitParts } from './change-person.ts';
import { closeVisit, keepCounterWithVisit, keepTicketWithVisit } from './close-visit.ts';
import { identifyPerson } from './identify-person.ts';
import { openVisit } from './open-visit.ts';
import { parkVisit, resumeVisit } from './park-visit.ts';
import { listOpenVisits, readVisit } from './read-visit.ts';
import { takeBackClosing } from './take-back-closing.ts';

export function createVisitsRouter(parts: VisitParts) {
  const { kernel } = parts;
  keepTicketWithVisit(kernel);
  keepCounterWithVisit(kernel);
  const os = implement(visitsContract).$context<CallContext>();
  return os.router({
    open: os.open.handler(({ input, context }) => openVisit(kernel, context.actor, input)),
    get: os.get.handler(({ input, context }) => readVisit(kernel, kernel.database.read, { ...context.actor, visitId: input.visitId })),
    listOpen: os.listOpen.handler(({ context }) => listOpenVisits(kernel, context.actor)),
    identify: os.identify.handler(({ input, context }) => identifyPerson(kernel, context.actor, input)),
    changePerson: os.changePerson.handler(({ input, context }) => changePerson(parts, context.actor, input)),
    park: os.park.handler(({ input, context }) => parkVisit(kernel, context.actor, input)),
    resume: os.resume.handler(({ input, context }) => resumeVisit(kernel, context.actor, input)),
    takeBack: os.takeBack.handler(({ input, context }) => takeBackClosing(kernel, context.actor, input)),
    close: os.close.handler(({ input, context }) => closeVisit(kernel, context.actor, input)),
  });
}
