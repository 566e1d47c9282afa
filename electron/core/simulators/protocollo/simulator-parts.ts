import type { KeyObject, X509Certificate } from 'node:crypto';
import type { Clock } from '#core/kernel/clock.ts';
import type { OwnArea } from '#core/connectors/protocollo/protocollo-config.ts';
import type { Faults } from '../faults.ts';
import type { SigningIdentity } from '#core/simulators/signing-identity.ts';

/** What the simulated register and the simulated recipient are made with. */
export interface ProtocolloSimulatorOptions {
  readonly clock: Clock;
  readonly faults: Faults;
  /** The municipality whose register this is. */
  readonly own: OwnArea;
  /** With what the register signs. */
  readonly identity: SigningIdentity;
  /** Certificates of those who may send it messages. */
  readonly senders: readonly X509Certificate[];
  /** Asked as `Authorization: Bearer`, where given. */
  readonly token?: string;
  /** Where numbers are kept from one run to the next; absent: in memory. */
  readonly bookFile?: string;
}

export interface SimulatorParts extends ProtocolloSimulatorOptions {
  /** A key that belongs to no certificate: what `wrong-signature` signs with. */
  readonly strangeKey: KeyObject;
}
