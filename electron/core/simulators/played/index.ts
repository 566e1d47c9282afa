import type { SimulatedSystem } from '../simulated-system.ts';
import { playedAgenziaEntrate } from './played-agenzia-entrate.ts';
import { playedAnpr } from './played-anpr.ts';
import { playedAnsc } from './played-ansc.ts';
import { playedAppIo } from './played-app-io.ts';
import { playedMail } from './played-mail.ts';
import { playedPagopa } from './played-pagopa.ts';
import { playedPreservation } from './played-preservation.ts';
import { playedProtocollo } from './played-protocollo.ts';
import { playedSuap } from './played-suap.ts';
import { playedTreasury } from './played-treasury.ts';

/** Every central system that can be played. */
export const simulatedSystems: readonly SimulatedSystem[] = [
  playedAnpr, playedAnsc, playedPagopa, playedProtocollo, playedAppIo, playedAgenziaEntrate, playedMail, playedSuap, playedPreservation, playedTreasury,
];
