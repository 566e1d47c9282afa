import { SystemFailure, type Asking, type Operation } from '#core/connectors/operation.ts';
import { buildPosition } from './build-position.ts';
import { DebtPosition, NewDebtPosition, type DebtPositionKey } from './debt-position.model.ts';
import { iupdOf } from './iupd.ts';
import type { PagopaConfig } from './pagopa-config.ts';
import type { PositionCalls } from './position-calls.ts';
import { expectStatus, pagopaRefusal } from './refusals.ts';

type Create = Operation<NewDebtPosition, DebtPosition>;

/** A position may be found as a draft when an earlier try was cut off between the two steps. */
async function publishDraft(position: DebtPosition, calls: PositionCalls, asking: Asking): Promise<DebtPosition> {
  if (position.state !== 'draft') return position;
  const answer = await calls.publish(position.iupd, asking);
  expectStatus(200, answer);
  return calls.read(answer, position);
}

/**
 * Makes a position and publishes it. Its IUPD comes from the idempotency key: when the platform answers that it is
 * a duplicate, the position under that IUPD is our own earlier try, or the notice belongs to another position.
 */
export function createDebtPosition(config: PagopaConfig, calls: PositionCalls): Create {
  const findOwn = async (key: DebtPositionKey, asking: Asking): Promise<DebtPosition | undefined> => {
    const answer = await calls.get(key.iupd, asking);
    if (answer.status === 404) return undefined;
    expectStatus(200, answer);
    return calls.read(answer, key);
  };

  return {
    system: 'pagopa',
    name: 'createDebtPosition',
    input: NewDebtPosition,
    output: DebtPosition,
    timeoutMilliseconds: config.timeoutMilliseconds ?? 10_000,
    async call(input, asking) {
      const key = { iupd: iupdOf(config.bodyTaxNumber, asking.idempotencyKey), notice: input.notice };
      const answer = await calls.create(buildPosition(input, key.iupd, config), asking);
      if (answer.status !== 409) expectStatus(201, answer);

      const position = answer.status === 409 ? await findOwn(key, asking) : calls.read(answer, key);
      if (position === undefined) throw pagopaRefusal(answer);
      if (position.cents !== input.cents) {
        throw new SystemFailure('ANSWER_FOREIGN', `asked for ${String(input.cents)} cents, the position has ${String(position.cents)}`);
      }
      return publishDraft(position, calls, asking);
    },
  };
}
