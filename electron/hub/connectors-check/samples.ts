import type { OpenRig } from './sample.ts';
import { openAgenziaEntrateRig } from './samples/agenzia-entrate-samples.ts';
import { openAnprRig } from './samples/anpr-samples.ts';
import { openAnscRig } from './samples/ansc-samples.ts';
import { openAppIoRig } from './samples/app-io-samples.ts';
import { openMailRig } from './samples/mail-samples.ts';
import { openPagopaRig } from './samples/pagopa-samples.ts';
import { openPreservationRig } from './samples/preservation-samples.ts';
import { openProtocolloRig } from './samples/protocollo-samples.ts';
import { openSuapRig } from './samples/suap-samples.ts';
import { openTreasuryRig } from './samples/treasury-samples.ts';

/** Every central system with its simulator and its operations: a new connector adds its line. */
export const rigs: readonly OpenRig[] = [
  openAnprRig, openAnscRig, openPagopaRig, openProtocolloRig, openAppIoRig, openAgenziaEntrateRig, openSuapRig, openMailRig,
  openPreservationRig, openTreasuryRig,
];
