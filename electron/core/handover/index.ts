import type { Knex } from 'knex';
import { formatDay } from '#shared/kernel/dates.ts';
import type { Operation } from '#core/connectors/operation.ts';
import type { Tenant } from '#core/kernel/context.ts';
import { createWorker } from '#core/kernel/worker.ts';
import { closeDueDays } from './close-due-days.ts';
import { gatherAtCall } from './gather-package.ts';
import type { HandoverParts } from './handover-parts.ts';
import { listDaysOf } from './handover-repository.ts';
import { createHandoverRouter } from './handover.router.ts';
import { receiptOutcomes } from './keep-receipts.ts';

export { sealOwnerOfDay } from './close-register.ts';
export { buildRegisterDocument, pathOfDocument } from './register-document.ts';

const everyMilliseconds = 600_000;

/** The days of these hand-overs in words, for the list of deliveries; other ids are left out. */
export async function describeHandovers(db: Knex, of: Tenant & { readonly ids: readonly string[] }): Promise<Map<string, { title: string }>> {
  return new Map([...await listDaysOf(db, of)].map(([id, day]) => [id, { title: formatDay(day) }]));
}

/**
 * What an office hands over of each day: its register with the documents to preservation, its takings to the treasury.
 * Gives the procedures, the loop that closes days, and what the outbox needs to carry them and keep their receipts.
 */
export function createHandover(parts: HandoverParts, tenant: Tenant) {
  const { kernel } = parts;
  return {
    router: createHandoverRouter(kernel),
    worker: createWorker({
      name: 'handover', isOurs: () => kernel.database.locks.hold(`handover:${tenant.municipalityId}`), log: kernel.log, bus: kernel.bus, wakesOn: [], everyMilliseconds,
      work: () => closeDueDays(parts, tenant),
    }),
    outcomes: receiptOutcomes,
    carry: (operation: Operation): Operation => gatherAtCall(kernel, operation),
  };
}
