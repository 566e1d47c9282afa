import type { EmergencyParts } from './emergency-parts.ts';
import { assignEmergencyNumbers } from './assign-emergency-numbers.ts';
import { createEmergencyRegisterRouter } from './emergency-register.router.ts';
import { linkOrdinaryNumber } from './link-ordinary-number.ts';

export type { EntrySource } from './emergency-parts.ts';
export { findEmergencyNumber } from './entry-repository.ts';
export { readEmergencyDay } from './read-emergency-day.ts';

/**
 * The emergency registers (art. 63 DPR 445/2000, and that of ANSC): their procedures, and what they do when a case file is
 * settled and when the register answers. They come before the slices that number documents and ask the register: whoever
 * settles holds the openings before any other series, so that two baskets never wait for each other.
 */
export function createEmergencyRegister(parts: EmergencyParts): { router: ReturnType<typeof createEmergencyRegisterRouter> } {
  const { work: unitOfWork } = parts.kernel;
  unitOfWork.on('caseFileSettled', (work, entry) => assignEmergencyNumbers(parts, work, entry.subject));
  unitOfWork.on('registerNumberAssigned', linkOrdinaryNumber);
  return { router: createEmergencyRegisterRouter(parts.kernel) };
}
