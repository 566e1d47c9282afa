import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { LookUpPurpose } from '#shared/people/people.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { PopulationRegister, RegisterAsking } from './register-gateway.ts';

/** What the use cases of this slice work with. */
export interface PeopleParts {
  readonly kernel: Kernel;
  readonly register: PopulationRegister;
}

/** Who asks, as the register wants to know it. */
export function askingOf(kernel: Kernel, actor: Actor, purpose: LookUpPurpose): RegisterAsking {
  const { id, stationId } = actor;
  return { idempotencyKey: kernel.ids.next(), operator: id, purpose, assurance: 'LoA1', ...(stationId !== undefined && { station: stationId }) };
}

interface LookUp { readonly procedure: string; readonly purpose: LookUpPurpose }

/** An answer of the register, or that it gave none that can be trusted: then why not is journalled. Any other failure is thrown. */
export async function askRegister<Answer>(
  { kernel }: PeopleParts, actor: Actor, lookUp: LookUp & { readonly ask: () => Promise<Answer> },
): Promise<{ answer: Answer } | 'down'> {
  const { procedure, purpose, ask } = lookUp;
  try {
    return { answer: await ask() };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'REGISTER_UNAVAILABLE') throw error;
    const reason = String(error.details.reason ?? error.code);
    await kernel.work.run({ actor, procedure }, (work) => {
      work.record({ type: 'registerLookUpFailed', subject: actor.id, purpose, payload: { reason } });
      return Promise.resolve();
    });
    return 'down';
  }
}
