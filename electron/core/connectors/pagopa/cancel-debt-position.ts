import type { HttpAnswer } from '#core/connectors/http.ts';
import type { Asking, Operation } from '#core/connectors/operation.ts';
import { DebtPosition, DebtPositionKey } from './debt-position.model.ts';
import type { PagopaConfig } from './pagopa-config.ts';
import type { PositionCalls } from './position-calls.ts';
import { expectStatus, pagopaRefusal } from './refusals.ts';

/**
 * Makes a position unpayable. One that is cancelled or expired already is left as it is, a draft is deleted (the
 * platform does not invalidate drafts), a paid one is refused.
 */
export function cancelDebtPosition(config: PagopaConfig, calls: PositionCalls): Operation<DebtPositionKey, DebtPosition> {
  const settleConflict = async (key: DebtPositionKey, conflict: HttpAnswer, asking: Asking): Promise<DebtPosition> => {
    const answer = await calls.get(key.iupd, asking);
    expectStatus(200, answer);
    const position = calls.read(answer, key);
    if (position.state === 'cancelled' || position.state === 'expired') return position;
    if (position.state !== 'draft') throw pagopaRefusal(conflict);

    expectStatus(200, await calls.remove(key.iupd, asking));
    return { ...position, state: 'cancelled' };
  };

  return {
    system: 'pagopa',
    name: 'cancelDebtPosition',
    input: DebtPositionKey,
    output: DebtPosition,
    timeoutMilliseconds: config.timeoutMilliseconds ?? 10_000,
    async call(input, asking) {
      const answer = await calls.invalidate(input.iupd, asking);
      if (answer.status === 409) return settleConflict(input, answer, asking);
      expectStatus(200, answer);
      return calls.read(answer, input);
    },
  };
}
