import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { EmergencyRegisterKind } from '#shared/emergency-register/emergency-register.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { listEntryRows } from './entry-repository.ts';

interface Input extends Requested { readonly register: EmergencyRegisterKind; readonly day: string }

/** Asks for the print of a day with its total; throws `EMERGENCY_DAY_EMPTY`. */
export async function printDay(kernel: Kernel, actor: Actor, input: Input): Promise<{ day: string; total: number }> {
  return kernel.work.run({ actor, procedure: 'emergencyRegister.printDay', input }, async (work) => {
    const { register, day } = input;
    const total = (await listEntryRows(work.db, actor, { register, day })).length;
    if (total === 0) throw new DomainError('EMERGENCY_DAY_EMPTY');
    work.record({ type: 'emergencyDayPrintAsked', subject: day, payload: { register, total } });
    return { day, total };
  });
}
