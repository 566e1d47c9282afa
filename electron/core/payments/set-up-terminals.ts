import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CardTerminalCheck, CardTerminalSetup } from '#shared/payments/card.model.ts';
import type { OpenTerminal } from '#core/card-terminal/index.ts';
import type { Work } from '#core/kernel/work.ts';
import { getCounter } from '#core/queue/index.ts';
import { deleteTerminal, listTerminals, putTerminal } from './terminal-repository.ts';

/** Gives a counter its card terminal; throws `COUNTER_NOT_FOUND`. */
export async function saveTerminal(work: Work, { setup }: { setup: CardTerminalSetup }): Promise<CardTerminalSetup[]> {
  await getCounter(work.db, work.actor, setup.counterId);
  await putTerminal(work, setup);
  work.record({ type: 'cardTerminalSaved', subject: setup.counterId, payload: { ...setup } });
  return listTerminals(work.db, work.actor);
}

/** A counter takes cards no longer; throws `CARD_TERMINAL_MISSING`. What was asked of the terminal still names it. */
export async function removeTerminal(work: Work, { counterId }: { counterId: string }): Promise<CardTerminalSetup[]> {
  if (!await deleteTerminal(work, counterId)) throw new DomainError('CARD_TERMINAL_MISSING');
  work.record({ type: 'cardTerminalRemoved', subject: counterId, payload: {} });
  return listTerminals(work.db, work.actor);
}

/** Asks a terminal, saved or not, how it is. */
export async function checkTerminal(open: OpenTerminal, { host, port, terminalId }: CardTerminalSetup): Promise<CardTerminalCheck> {
  return open({ host, port, terminalId }).status();
}
