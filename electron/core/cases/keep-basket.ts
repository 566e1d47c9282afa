import { z } from 'zod';
import { EmergencyRegisterKind } from '#shared/emergency-register/emergency-register.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { serviceOf } from './assess-case-file.ts';
import { listBasket, writeEmergencyNumber, writeRegisterNumber } from './case-file-repository.ts';
import type { CaseParts } from './case-parts.ts';
import { moveDrafts } from './move-drafts.ts';
import { leaveDecisionsOf } from './pay-decision.ts';

const Identified = z.object({ isAnotherPerson: z.boolean() });
const Registered = z.object({ number: z.string(), day: z.string() });
const Emergency = z.object({ caseFileId: z.string(), register: EmergencyRegisterKind, number: z.string() });

/** What the basket says to the visit around it, and what it hears from the register. */
export function keepBasket(parts: CaseParts): void {
  const { work: unitOfWork } = parts.kernel;
  unitOfWork.on('visitIdentified', async (work, entry) => {
    const { isAnotherPerson } = Identified.parse(entry.payload);
    const basket = isAnotherPerson ? await listBasket(work.db, work.actor, entry.subject) : [];
    if (basket.length > 0) throw new DomainError('BASKET_NOT_EMPTY');
  });
  unitOfWork.on('visitPersonChanged', (work, entry) => moveDrafts(parts, work, entry));
  unitOfWork.on('visitClosed', async (work, entry) => {
    const unsettled = (await listBasket(work.db, work.actor, entry.subject)).filter((file) => file.state === 'draft' || file.state === 'owed-again');
    if (unsettled.length > 0) throw new DomainError('BASKET_UNSETTLED', { titles: unsettled.map((file) => serviceOf(parts, file).title) });
    await leaveDecisionsOf(work, entry.subject);
  });
  unitOfWork.on('registerNumberAssigned', async (work, entry) => {
    const { number, day } = Registered.parse(entry.payload);
    await writeRegisterNumber(work.db, work.actor, { caseFileId: entry.subject, number, day });
  });
  unitOfWork.on('emergencyNumberAssigned', async (work, entry) => {
    await writeEmergencyNumber(work.db, work.actor, Emergency.parse(entry.payload));
  });
}
