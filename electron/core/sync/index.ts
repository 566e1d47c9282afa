import { centralSystems } from '#shared/sync/central-systems.ts';
import type { CentralSystem } from '#shared/sync/sync.model.ts';
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
export { listDeliveriesAbout } from './delivery-repository.ts';
export type { Outcome } from './settle-delivery.ts';
export { queueDelivery, type DeliveryOrder } from './outbox.ts';

export interface SyncParts {
  readonly kernel: Kernel;
  readonly office: OfficeScope;
  readonly caller: SystemCaller;
  /** What the systems connected here can be asked. */
  readonly operations: readonly Operation[];
  /** What other slices do with the answers to what they asked, by `<system>.<operation>`. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly getRegistration: RegistrationSource;
  readonly describeSubjects: SubjectSource;
}

/** What goes here is large and nobody at the counter waits for it: a loop of its own keeps it from holding up a register number. */
const unhurried: readonly CentralSystem[] = ['preservation', 'treasury'];
const hurried = centralSystems.filter((system) => !unhurried.includes(system));

/** The answer of the register becomes the case file's number. */
const assignRegisterNumber: Outcome = (work, delivery, answer) => {
  work.record({ type: 'registerNumberAssigned', subject: delivery.subject, payload: { ...Registration.parse(answer) } });
  return Promise.resolve();
};

/** pagoPA took a notice, or a plan by its first: from now on it can be paid. */
const publishNotice: Outcome = (work, delivery) => {
  work.record({ type: 'noticePublished', subject: delivery.subject, payload: {} });
  return Promise.resolve();
};

/** The outbox to central systems: its reactions, its workers and its screen. */
export function createSync(parts: SyncParts) {
  const { kernel } = parts;
  askRegistrations(kernel, parts.getRegistration);
  const operations = new Map(parts.operations.map((operation) => [`${operation.system}.${operation.name}`, operation]));
  const outcomes = new Map([...parts.outcomes, ['protocollo.register', assignRegisterNumber], ['pagopa.createDebtPosition', publishNotice], ['pagopa.createInstalmentPlan', publishNotice]]);
  return {
    router: createSyncRouter({
      kernel, connected: new Set(parts.operations.map((operation) => operation.system)), describeSubjects: parts.describeSubjects,
    }),
    workers: [...[hurried, unhurried].map((systems) => createDeliveryWorker({ ...parts, operations, outcomes, systems })), createHealthWorker(parts)],
  };
}
