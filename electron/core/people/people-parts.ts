import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { PopulationRegister } from './register-gateway.ts';

/** What the use cases of this slice work with. */
export interface PeopleParts {
  readonly kernel: Kernel;
  readonly register: PopulationRegister;
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
