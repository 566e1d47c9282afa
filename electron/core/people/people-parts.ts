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

/** An answer of the register, or that it gave none; any other failure is thrown. */
export async function askRegister<Answer>(ask: () => Promise<Answer>): Promise<{ answer: Answer } | 'down'> {
  try {
    return { answer: await ask() };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'REGISTER_UNAVAILABLE') return 'down';
    throw error;
  }
}
