import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { EmergencyRegisterKind, EmergencyStatus } from '#shared/emergency-register/emergency-register.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { changeOpening, holdUnclosed } from './opening-repository.ts';
import { readStatus } from './read-status.ts';

interface Input extends Requested { readonly register: EmergencyRegisterKind; readonly restoredAt: string }

/**
 * Ends the emergency: numbers come from the register again, and entries of the protocollo get their
 * ordinary number as it answers.
 * Throws `EMERGENCY_NOT_OPEN`, `EMERGENCY_TIME_WRONG`.
 */
export async function closeEmergencyRegister(kernel: Kernel, actor: Actor, input: Input): Promise<EmergencyStatus> {
  return kernel.work.run({ actor, procedure: 'emergencyRegister.close', input }, async (work) => {
    const { register, restoredAt } = input;
    const scope = { ...actor, register };
    const opening = await holdUnclosed(work.db, scope);
    if (opening === undefined) throw new DomainError('EMERGENCY_NOT_OPEN');
    if (restoredAt > work.at || restoredAt < opening.interrupted_at) throw new DomainError('EMERGENCY_TIME_WRONG');
    await changeOpening(work.db, actor, {
      id: opening.id, to: { closed_at: work.at, closed_by: actor.id, restored_at: restoredAt },
    });
    work.record({ type: 'emergencyRegisterClosed', subject: opening.id, payload: { register, restoredAt } });
    return readStatus(kernel, work.db, scope);
  });
}
