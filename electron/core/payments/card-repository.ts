import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CardOperation } from '#shared/payments/card.model.ts';
import type { TerminalAddress } from '#core/card-terminal/index.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';

/** An operation with the terminal that it was asked of, and how far its asking came. */
export interface StoredCard extends Readonly<CardOperation>, TerminalAddress {
  readonly municipalityId: string;
  readonly officeId: string;
  /** Who asked. */
  readonly staffId: string;
  readonly tillSessionId: string;
  readonly claimedBy?: string;
  readonly claimedAt?: string;
  /** Absent: the amount never left, and nothing can have been charged. */
  readonly sentAt?: string;
  readonly stanBefore?: string;
  readonly questionSince?: string;
}

export interface CardRow {
  id: string; municipality_id: string; office_id: string; counter_id: string; staff_id: string; visit_id: string; till_session_id: string; cents: number;
  state: CardOperation['state']; host: string; port: number; terminal_id: string; asked_at: string; claimed_by: string | null; claimed_at: string | null;
  sent_at: string | null; stan_before: string | null; question_since: string | null; next_check_at: string | null; authorisation: string | null;
  stan: string | null; masked_pan: string | null; card_kind: CardOperation['cardKind'] | null; says: string | null;
  trouble: CardOperation['trouble'] | null; settled_at: string | null; payment_id: string | null; decided_by: string | null; reason_sealed: string | null;
}

export type CardChange = Partial<Omit<CardRow, 'id' | 'municipality_id' | 'visit_id' | 'cents'>>;

const present = <Value>(value: Value | null | undefined): Value | undefined => value ?? undefined;

export const toCard = (row: CardRow): StoredCard => ({
  id: row.id, municipalityId: row.municipality_id, officeId: row.office_id, counterId: row.counter_id, staffId: row.staff_id, visitId: row.visit_id,
  tillSessionId: row.till_session_id, cents: row.cents, state: row.state, isQuestion: row.question_since !== null, host: row.host, port: row.port,
  terminalId: row.terminal_id, askedAt: row.asked_at, claimedBy: present(row.claimed_by), claimedAt: present(row.claimed_at), sentAt: present(row.sent_at),
  stanBefore: present(row.stan_before), questionSince: present(row.question_since), authorisation: present(row.authorisation), stan: present(row.stan),
  maskedPan: present(row.masked_pan), cardKind: present(row.card_kind), says: present(row.says), trouble: present(row.trouble),
  settledAt: present(row.settled_at), paymentId: present(row.payment_id),
});

/** Writes an operation down before its terminal hears of it. */
export async function insertCard(work: Work, card: StoredCard): Promise<void> {
  await work.db('card_operations').insert({
    id: card.id, municipality_id: card.municipalityId, office_id: card.officeId, counter_id: card.counterId, staff_id: card.staffId, visit_id: card.visitId,
    till_session_id: card.tillSessionId, cents: card.cents, state: card.state, host: card.host, port: card.port, terminal_id: card.terminalId, asked_at: card.askedAt,
  });
}

/** Throws `CARD_OPERATION_NOT_FOUND`. */
export async function getCard(db: Knex, tenant: Tenant, id: string): Promise<StoredCard> {
  const row = await db<CardRow>('card_operations').where({ municipality_id: tenant.municipalityId, id }).first();
  if (row === undefined) throw new DomainError('CARD_OPERATION_NOT_FOUND');
  return toCard(row);
}

/** The operation for whoever is about to change it: its visit stays locked until the commit, so that outcomes, answers and payments follow each other. */
export async function lockCard(work: Work, id: string): Promise<StoredCard> {
  const { db, actor } = work;
  const { visitId } = await getCard(db, actor, id);
  if (db.client.config.client === 'pg') await db('visits').where({ id: visitId, municipality_id: actor.municipalityId }).forUpdate();
  return getCard(db, actor, id);
}

export async function changeCard(work: Work, id: string, change: CardChange): Promise<void> {
  await work.db('card_operations').where({ id, municipality_id: work.actor.municipalityId }).update(change);
}

/** What cards were asked for during a visit, oldest first. */
export async function listCards(db: Knex, tenant: Tenant, visitId: string): Promise<StoredCard[]> {
  const rows = await db<CardRow>('card_operations').where({ municipality_id: tenant.municipalityId, visit_id: visitId }).orderBy('id');
  return rows.map(toCard);
}

/** What only people can tell, and charges that are part of no payment, at this office, oldest first. */
export async function listUnresolvedCards(db: Knex, office: OfficeScope): Promise<StoredCard[]> {
  const rows = await db<CardRow>('card_operations').where({ municipality_id: office.municipalityId, office_id: office.officeId })
    .andWhere((open) => { void open.whereNotNull('question_since').orWhere((loose) => { void loose.where('state', 'approved').whereNull('payment_id'); }); })
    .orderBy('id').limit(200);
  return rows.map(toCard);
}

/** The last operation that was asked of a terminal, wherever it stood then; undefined before the first. */
export async function findLastAtTerminal(db: Knex, { municipalityId }: Tenant, terminalId: string): Promise<StoredCard | undefined> {
  const row = await db<CardRow>('card_operations').where({ municipality_id: municipalityId, terminal_id: terminalId }).orderBy('id', 'desc').first();
  return row && toCard(row);
}

/** Operations that a terminal is at, or about to be. */
export async function listAtTerminal(db: Knex, { host, port, terminalId }: TerminalAddress): Promise<StoredCard[]> {
  const rows = await db<CardRow>('card_operations').where({ host, port, terminal_id: terminalId })
    .whereIn('state', ['asked', 'reversing']).whereNull('question_since').orderBy('id');
  return rows.map(toCard);
}

/** Whether this charge of a terminal is written down already. */
export async function isKnownCharge(db: Knex, charge: { terminalId: string; stan: string; authorisation: string }): Promise<boolean> {
  const row = await db<CardRow>('card_operations').where({ terminal_id: charge.terminalId, stan: charge.stan, authorisation: charge.authorisation }).first('id');
  return row !== undefined;
}

/** These charges are what paid. */
export async function attachCards(work: Work, cards: readonly StoredCard[], paymentId: string): Promise<void> {
  await work.db('card_operations').whereIn('id', cards.map(({ id }) => id)).update({ payment_id: paymentId });
}

/** The charges of a payment, the last first: a terminal takes back only its last. */
export async function listCardsOfPayment(db: Knex, tenant: Tenant, paymentId: string): Promise<StoredCard[]> {
  const rows = await db<CardRow>('card_operations').where({ municipality_id: tenant.municipalityId, payment_id: paymentId }).orderBy('id', 'desc');
  return rows.map(toCard);
}

/** As the page sees it. */
export function describeCard(card: StoredCard, shown: string | undefined): CardOperation {
  const { id, visitId, counterId, cents, state, isQuestion, says, trouble, authorisation, stan, terminalId, maskedPan, cardKind, askedAt, settledAt, paymentId } = card;
  // What was shown last is of no interest when the conversation has ended, or its process has.
  const progress = (state === 'asked' || state === 'reversing') && !isQuestion ? shown : undefined;
  return { id, visitId, counterId, cents, state, isQuestion, progress, says, trouble, authorisation, stan, terminalId, maskedPan, cardKind, askedAt, settledAt, paymentId };
}
