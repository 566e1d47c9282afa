import { generateKeyPairSync } from 'node:crypto';
import { createPreservationConnector } from '#core/connectors/preservation/preservation-connector.ts';
import { createTreasuryConnector } from '#core/connectors/treasury/treasury-connector.ts';
import type { Operation } from '#core/connectors/operation.ts';
import type { Clock } from '#core/kernel/clock.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { createPreservationSimulator } from '#core/simulators/preservation/preservation-simulator.ts';
import { createTreasurySimulator } from '#core/simulators/treasury/treasury-simulator.ts';

/** Preservation and treasury on the loopback, with the connectors that speak to them. */
export async function openKeepers(clock: Clock) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [preservationFaults, treasuryFaults] = [createFaults(), createFaults()];
  const preservation = createPreservationSimulator({ clock, faults: preservationFaults, token: 'keeper', key: privateKey });
  const treasury = createTreasurySimulator({ faults: treasuryFaults, token: 'bank' });
  const [keeperUrl, bankUrl] = [await preservation.listen({ port: 0, host: '127.0.0.1' }), await treasury.listen({ port: 0, host: '127.0.0.1' })];
  const operations: readonly Operation[] = [
    createPreservationConnector({ url: keeperUrl, token: 'keeper', trustedKey: publicKey }).handOver,
    createTreasuryConnector({ form: 'rest', url: bankUrl, token: 'bank' }).exportTakings,
  ];
  return {
    operations, preservation, treasury, preservationFaults, treasuryFaults,
    async close() {
      await preservation.close();
      await treasury.close();
    },
  };
}
export type Keepers = Awaited<ReturnType<typeof openKeepers>>;
