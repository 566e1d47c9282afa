import type { EmergencyParts } from './emergency-parts.ts';
import { assignEmergencyNumber } from './assign-emergency-number.ts';
import { createEmergencyRegisterRouter } from './emergency-register.router.ts';
import { linkOrdinaryNumber } from './link-ordinary-number.ts';

export { findEmergencyNumber } from './entry-repository.ts';
export { readEmergencyDay } from './read-emergency-day.ts';

/**
 * The emergency register (art. 63 DPR 445/2000): its procedures, and what it does when a case file is settled and when the
 * register answers. It comes before the slices that number documents and ask the register: whoever settles holds the opening
 * before any other series, so that two baskets never wait for each other, and the asking can name the emergency number.
 */
export function createEmergencyRegister(parts: EmergencyParts): { router: ReturnType<typeof createEmergencyRegisterRouter> } {
  const { work: unitOfWork } = parts.kernel;
  unitOfWork.on('caseFileSettled', (work, entry) => assignEmergencyNumber(parts, work, entry.subject));
  unitOfWork.on('registerNumberAssigned', linkOrdinaryNumber);
  return { router: createEmergencyRegisterRouter(parts.kernel) };
}
