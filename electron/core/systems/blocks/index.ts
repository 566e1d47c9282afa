import type { SystemBlock } from './system-block.ts';
import { agenziaEntrateBlock } from './agenzia-entrate-block.ts';
import { anprBlock } from './anpr-block.ts';
import { anscBlock } from './ansc-block.ts';
import { appIoBlock } from './app-io-block.ts';
import { mailBlock } from './mail-block.ts';
import { pagopaBlock } from './pagopa-block.ts';
import { preservationBlock } from './preservation-block.ts';
import { protocolloBlock } from './protocollo-block.ts';
import { suapBlock } from './suap-block.ts';
import { treasuryBlock } from './treasury-block.ts';

/** Every central system that can be connected, by its name in `systems.yaml`. */
export const blocks: ReadonlyMap<string, SystemBlock> = new Map(Object.entries({
  anpr: anprBlock, ansc: anscBlock, pagopa: pagopaBlock, protocollo: protocolloBlock, appIo: appIoBlock,
  agenziaEntrate: agenziaEntrateBlock, mail: mailBlock, suap: suapBlock, preservation: preservationBlock, treasury: treasuryBlock,
}));
