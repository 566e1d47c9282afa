import type { Operation } from '#core/connectors/operation.ts';
import type { SystemCaller } from '#core/connectors/system-caller.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { askRegistrations, type RegistrationSource } from './ask-registration.ts';
import { createDeliveryWorker } from './delivery-worker.ts';
import type { SubjectSource } from './list-deliveries.ts';
import { Registration } from './register-office.ts';
import type { Outcome } from './settle-delivery.ts';
import { createSyncRouter } from './sync.router.ts';
import { createHealthWorker } from './system-health.ts';

export { receiveMessage } from './receive-message.ts';
export type { RegistrationSource } from './ask-registration.ts';

export interface SyncParts {
  readonly kernel: Kernel;
  readonly office: OfficeScope;
  readonly caller: SystemCaller;
  /** What the systems connected here can be asked. */
  readonly operations: readonly Operation[];
  readonly getRegistration: RegistrationSource;
  readonly describeSubjects: SubjectSource;
}

/** The answer of the register becomes the case file's number. */
const assignRegisterNumber: Outcome = (work, delivery, answer) => {
  work.record({ type: 'registerNumberAssigned', subject: delivery.subject, payload: { ...Registration.parse(answer) } });
  return Promise.resolve();
};

/** The outbox to central systems: its reactions, its workers and its screen. */
export function createSync(parts: SyncParts) {
  const { kernel } = parts;
  askRegistrations(kernel, parts.getRegistration);
  const operations = new Map(parts.operations.map((operation) => [`${operation.system}.${operation.name}`, operation]));
  const outcomes = new Map([['protocollo.register', assignRegisterNumber]]);
  return {
    router: createSyncRouter({
      kernel, connected: new Set(parts.operations.map((operation) => operation.system)), describeSubjects: parts.describeSubjects,
    }),
    workers: [createDeliveryWorker({ ...parts, operations, outcomes }), createHealthWorker(parts)],
  };
}
