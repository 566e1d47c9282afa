import type { Operation } from '#core/connectors/operation.ts';
import { DebtPosition, DebtPositionKey } from './debt-position.model.ts';
import type { PagopaConfig } from './pagopa-config.ts';
import type { PositionCalls } from './position-calls.ts';
import { expectStatus } from './refusals.ts';

/** Reads how a position stands: unpaid, paid, expired, cancelled. */
export function getDebtPosition(config: PagopaConfig, calls: PositionCalls): Operation<DebtPositionKey, DebtPosition> {
  return {
    system: 'pagopa',
    name: 'getDebtPosition',
    input: DebtPositionKey,
    output: DebtPosition,
    timeoutMilliseconds: config.timeoutMilliseconds ?? 10_000,
    async call(input, asking) {
      const answer = await calls.get(input.iupd, asking);
      expectStatus(200, answer);
      return calls.read(answer, input);
    },
  };
}
