import { z } from 'zod';
import type { HttpAnswer } from '#core/connectors/http.ts';
import { SystemFailure, type Asking, type Operation } from '#core/connectors/operation.ts';
import { buildPlan } from './build-plan.ts';
import { InstalmentPlan, InstalmentPlanKey, NewInstalmentPlan } from './instalment-plan.model.ts';
import { iupdOf } from './iupd.ts';
import { OfficialPlan, toInstalmentPlan } from './official-plan.ts';
import type { PagopaConfig } from './pagopa-config.ts';
import { readOfficial, sendPagopa } from './pagopa-http.ts';
import { expectStatus, pagopaRefusal } from './refusals.ts';

const everyNotice = (plan: { instalments: readonly { notice: string; cents: number }[] }): string =>
  plan.instalments.map(({ notice, cents }) => `${notice} ${String(cents)}`).sort().join();

function createPlanCalls(config: PagopaConfig) {
  const { instalments: service, bodyTaxNumber } = config;
  const all = `/organizations/${encodeURIComponent(bodyTaxNumber)}/debtpositions`;
  const one = (iupd: string): string => `${all}/${encodeURIComponent(iupd)}`;
  return {
    create: (body: unknown, asking: Asking) => sendPagopa({ service, method: 'POST', path: `${all}?toPublish=true`, body }, asking),
    get: (iupd: string, asking: Asking) => sendPagopa({ service, method: 'GET', path: one(iupd) }, asking),
    remove: (iupd: string, asking: Asking) => sendPagopa({ service, method: 'DELETE', path: one(iupd) }, asking),
    read: (answer: HttpAnswer, key: InstalmentPlanKey): InstalmentPlan =>
      toInstalmentPlan(readOfficial(OfficialPlan, answer), { ...key, bodyTaxNumber }),
  };
}

const timed = (config: PagopaConfig) => ({ system: 'pagopa', timeoutMilliseconds: config.timeoutMilliseconds ?? 10_000 } as const);

/** Makes and publishes a plan of instalments (version 3), once for one idempotency key. */
export function createInstalmentPlan(config: PagopaConfig): Operation<NewInstalmentPlan, InstalmentPlan> {
  const calls = createPlanCalls(config);
  return {
    ...timed(config),
    name: 'createInstalmentPlan',
    input: NewInstalmentPlan,
    output: InstalmentPlan,
    async call(input, asking) {
      const key = { iupd: iupdOf(config.bodyTaxNumber, asking.idempotencyKey), notice: input.instalments[0]?.notice ?? '' };
      const made = await calls.create(buildPlan(input, key.iupd, config), asking);
      if (made.status !== 409) expectStatus(201, made);

      const answer = made.status === 409 ? await calls.get(key.iupd, asking) : made;
      if (answer.status === 404) throw pagopaRefusal(made);
      if (made.status === 409) expectStatus(200, answer);
      const plan = calls.read(answer, key);
      if (everyNotice(plan) !== everyNotice(input)) throw new SystemFailure('ANSWER_FOREIGN', 'the plan has other instalments than asked');
      return plan;
    },
  };
}

/** Reads how a plan stands, and each of its instalments. */
export function getInstalmentPlan(config: PagopaConfig): Operation<InstalmentPlanKey, InstalmentPlan> {
  const calls = createPlanCalls(config);
  return {
    ...timed(config),
    name: 'getInstalmentPlan',
    input: InstalmentPlanKey,
    output: InstalmentPlan,
    async call(key, asking) {
      const answer = await calls.get(key.iupd, asking);
      expectStatus(200, answer);
      return calls.read(answer, key);
    },
  };
}

const DeletedPlan = z.object({ iupd: z.string() });

/**
 * Deletes a plan of which nothing was paid: version 3 cannot invalidate. It is looked at first, so that no other plan
 * goes; one that is gone already stays gone.
 */
export function deleteInstalmentPlan(config: PagopaConfig): Operation<InstalmentPlanKey, z.infer<typeof DeletedPlan>> {
  const calls = createPlanCalls(config);
  return {
    ...timed(config),
    name: 'deleteInstalmentPlan',
    input: InstalmentPlanKey,
    output: DeletedPlan,
    async call(key, asking) {
      const found = await calls.get(key.iupd, asking);
      if (found.status === 404) return { iupd: key.iupd };
      expectStatus(200, found);
      const { iupd } = calls.read(found, key);

      expectStatus(200, await calls.remove(iupd, asking));
      return { iupd };
    },
  };
}
