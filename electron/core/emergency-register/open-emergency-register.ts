import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { EmergencyStatus } from '#shared/emergency-register/emergency-register.model.ts';
import { expiryOf } from '#shared/emergency-register/emergency-register.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { insertOpening } from './opening-repository.ts';
import { readStatus } from './read-status.ts';

interface Input extends Requested { readonly cause: string; readonly interruptedAt: string }

/** The person in charge opens the emergency register; throws `EMERGENCY_ALREADY_OPEN`, `EMERGENCY_TIME_WRONG`. */
export async function openEmergencyRegister(kernel: Kernel, actor: Actor, input: Input): Promise<EmergencyStatus> {
  return kernel.work.run({ actor, procedure: 'emergencyRegister.open', input }, async (work) => {
    const { cause, interruptedAt } = input;
    if (interruptedAt > work.at) throw new DomainError('EMERGENCY_TIME_WRONG');
    const id = kernel.ids.next();
    const expiresAt = expiryOf(work.at);
    const isOpened = await insertOpening(work.db, {
      id, municipality_id: actor.municipalityId, cause, interrupted_at: interruptedAt,
      opened_at: work.at, opened_by: actor.id, expires_at: expiresAt,
      closed_at: null, closed_by: null, restored_at: null,
    });
    if (!isOpened) throw new DomainError('EMERGENCY_ALREADY_OPEN');
    work.record({ type: 'emergencyRegisterOpened', subject: id, payload: { cause, interruptedAt, expiresAt } });
    return readStatus(kernel, work.db, actor);
  });
}
