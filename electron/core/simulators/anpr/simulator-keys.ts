import { generateKeyPairSync, type KeyObject } from 'node:crypto';

export interface SimulatorKeys { readonly publicKey: KeyObject; readonly privateKey: KeyObject }

/** A pair of RSA keys for one run: of a client, of the platform, of the register. */
export function createSimulatorKeys(): SimulatorKeys {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}
