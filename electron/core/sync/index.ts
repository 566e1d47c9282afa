import type { Kernel, Worker } from '#core/kernel/kernel.ts';
import { askRegistrations, type RegistrationSource } from './ask-registration.ts';
import { createDeliveryWorker } from './delivery-worker.ts';
import type { RegisterOffice } from './register-office.ts';
import { createSyncRouter } from './sync.router.ts';

export type { RegistrationSource } from './ask-registration.ts';
export type { RegisterOffice } from './register-office.ts';
export { createHttpRegister } from './register-http.ts';

/** The outbox to central systems: its reactions, its worker and its screen. */
export function createSync(parts: { kernel: Kernel; register: RegisterOffice; getRegistration: RegistrationSource }): {
  router: ReturnType<typeof createSyncRouter>; worker: Worker;
} {
  askRegistrations(parts.kernel, parts.getRegistration);
  return { router: createSyncRouter(parts.kernel), worker: createDeliveryWorker(parts) };
}
