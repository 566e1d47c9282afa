import type { OpenRig } from './sample.ts';
import { openAgenziaEntrateRig } from './samples/agenzia-entrate-samples.ts';
import { openAppIoRig } from './samples/app-io-samples.ts';
import { openProtocolloRig } from './samples/protocollo-samples.ts';

/** Every central system with its simulator and its operations: a new connector adds its line. */
export const rigs: readonly OpenRig[] = [
  openAgenziaEntrateRig,
  openAppIoRig,
  openProtocolloRig,
];
