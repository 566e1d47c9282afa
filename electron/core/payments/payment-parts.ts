import type { OpenTerminal } from '#core/card-terminal/index.ts';
import type { CaseParts } from '#core/cases/index.ts';
import type { Operation } from '#core/connectors/operation.ts';
import type { SystemCaller } from '#core/connectors/system-caller.ts';
import type { CardProgress } from './card-progress.ts';
import type { NoticePress } from './print-notice.ts';

/** What asks systems and terminals. */
export interface CardParts extends CaseParts {
  readonly caller: SystemCaller;
  /** What the systems connected here can be asked. */
  readonly operations: readonly Operation[];
  readonly openTerminal: OpenTerminal;
  /** What terminals show while some process talks to them, by operation. */
  readonly cardProgress: CardProgress;
}

/** What the use cases of this slice work with. */
export interface PaymentParts extends CardParts, NoticePress {}
