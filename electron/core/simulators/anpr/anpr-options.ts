import type { KeyObject, X509Certificate } from 'node:crypto';
import type { Clock } from '#core/kernel/clock.ts';
import type { Faults } from '#core/simulators/faults.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import type { SimulatorKeys } from './simulator-keys.ts';

export const simulatedServices = ['C015', 'C018', 'C020', 'C021', 'C030'] as const;
export type SimulatedService = (typeof simulatedServices)[number];

export interface AnprSimulatorOptions {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly population: readonly RegisterPerson[];
  /** Who may ask, by client id, with the key under which it signs. */
  readonly clients: ReadonlyMap<string, { readonly keyId: string; readonly publicKey: KeyObject }>;
  /** Purpose of each e-service, as the platform approved it. */
  readonly purposes: Readonly<Record<SimulatedService, string>>;
  readonly voucherAudience: string;
  /** Where clients see the register, when something stands between; else what their request names as host. */
  readonly publicOrigin?: () => string;
  readonly platformKeys: SimulatorKeys;
  readonly registerKeys: SimulatorKeys;
  /** The municipality whose web services these are, six figures. */
  readonly municipalityCode: string;
  /** RSA certificates of its stations, with which messages to the web services are signed. */
  readonly stations: readonly X509Certificate[];
}
