import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CardTerminal, CardTerminalCheck, CardTerminalSetup } from '#shared/payments/card.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { getCounter } from '#core/queue/index.ts';
import { listAtTerminal } from './card-repository.ts';
import type { CardParts } from './payment-parts.ts';
import { deleteTerminal, listTerminals, putTerminal } from './terminal-repository.ts';

/** Gives a counter its card terminal; throws `COUNTER_NOT_FOUND`. */
export async function saveTerminal(work: Work, { setup }: { setup: CardTerminalSetup }): Promise<CardTerminal[]> {
  await getCounter(work.db, work.actor, setup.counterId);
  await putTerminal(work, setup);
  work.record({ type: 'cardTerminalSaved', subject: setup.counterId, payload: { ...setup } });
  return listTerminals(work.db, work.actor);
}

/** A counter takes cards no longer; throws `CARD_TERMINAL_MISSING`. What was asked of the terminal still names it. */
export async function removeTerminal(work: Work, { counterId }: { counterId: string }): Promise<CardTerminal[]> {
  if (!await deleteTerminal(work, counterId)) throw new DomainError('CARD_TERMINAL_MISSING');
  work.record({ type: 'cardTerminalRemoved', subject: counterId, payload: {} });
  return listTerminals(work.db, work.actor);
}

/** Asks a terminal, saved or not, how it is; throws `CARD_TERMINAL_BUSY` while it is at an operation, which a second conversation could disturb. */
export async function checkTerminal({ kernel, openTerminal }: CardParts, { host, port, terminalId }: CardTerminalSetup): Promise<CardTerminalCheck> {
  const address = { host, port, terminalId };
  if ((await listAtTerminal(kernel.database.read, address)).length > 0) throw new DomainError('CARD_TERMINAL_BUSY');
  return openTerminal(address).status();
}
