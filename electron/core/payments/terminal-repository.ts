import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CardTerminal, CardTerminalSetup } from '#shared/payments/card.model.ts';
import type { CardTerminal as Conversation } from '#core/card-terminal/index.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';
import type { CardParts } from './payment-parts.ts';
import { findLastAtTerminal, listAtTerminal } from './card-repository.ts';

interface TerminalRow { municipality_id: string; office_id: string; counter_id: string; name: string; host: string; port: number; terminal_id: string }

const toTerminal = (row: TerminalRow): CardTerminalSetup => ({ counterId: row.counter_id, name: row.name, host: row.host, port: row.port, terminalId: row.terminal_id });

const scoped = (scope: OfficeScope) => ({ municipality_id: scope.municipalityId, office_id: scope.officeId });

async function describeTerminal(db: Knex, scope: OfficeScope, setup: CardTerminalSetup): Promise<CardTerminal> {
  const last = await findLastAtTerminal(db, scope, setup.terminalId);
  return {
    ...setup, isBusy: (await listAtTerminal(db, setup)).length > 0,
    last: last && { state: last.state, at: last.settledAt ?? last.askedAt, trouble: last.trouble },
  };
}

/** The terminals of an office, one for each counter that has one, with what each did last. */
export async function listTerminals(db: Knex, scope: OfficeScope): Promise<CardTerminal[]> {
  const described: CardTerminal[] = [];
  for (const row of await db<TerminalRow>('card_terminals').where(scoped(scope)).orderBy(['name', 'counter_id'])) described.push(await describeTerminal(db, scope, toTerminal(row)));
  return described;
}

/** The terminal that an operation was asked of, where it stands now: after a power cut its address may be another. */
export async function openTerminalOf({ kernel, openTerminal }: CardParts, operation: Tenant & { host: string; port: number; terminalId: string }): Promise<Conversation> {
  const { municipalityId, host, port, terminalId } = operation;
  const moved = await kernel.database.read<TerminalRow>('card_terminals').where({ municipality_id: municipalityId, terminal_id: terminalId }).orderBy('counter_id').first();
  return openTerminal(moved === undefined ? { host, port, terminalId } : { host: moved.host, port: moved.port, terminalId });
}

/** The terminal of a counter, held until the commit so that those who share it follow each other; throws `CARD_TERMINAL_MISSING`. */
export async function lockTerminal(work: Work, counterId: string): Promise<CardTerminalSetup> {
  const { db, actor } = work;
  const row = await db<TerminalRow>('card_terminals').where({ ...scoped(actor), counter_id: counterId }).first();
  if (row === undefined) throw new DomainError('CARD_TERMINAL_MISSING');
  const { host, port, terminal_id } = row;
  if (db.client.config.client === 'pg') await db('card_terminals').where({ host, port, terminal_id }).orderBy('counter_id').forUpdate();
  return toTerminal(row);
}

/** Gives a counter its terminal, in place of the one that it had. */
export async function putTerminal(work: Work, { counterId, name, host, port, terminalId }: CardTerminalSetup): Promise<void> {
  await work.db('card_terminals').insert({ ...scoped(work.actor), counter_id: counterId, name, host, port, terminal_id: terminalId })
    .onConflict('counter_id').merge(['name', 'host', 'port', 'terminal_id']);
}

/** Whether the counter had one. */
export async function deleteTerminal(work: Work, counterId: string): Promise<boolean> {
  return await work.db('card_terminals').where({ ...scoped(work.actor), counter_id: counterId }).delete() > 0;
}
