import { sumCents } from '#shared/kernel/money.ts';
import { isLoose, isPending, looseCents, nextCardCheckAt } from '#shared/payments/card.rules.ts';
import type { CaseParts } from '#core/cases/index.ts';
import type { CardOutcome } from '#core/card-terminal/index.ts';
import type { Work } from '#core/kernel/work.ts';
import { lockSession } from '#core/till/index.ts';
import { readVisit } from '#core/visits/index.ts';
import { meansOfCards } from './card-means.ts';
import { attachCards, changeCard, listCards, lockCard, type CardChange, type StoredCard } from './card-repository.ts';
import { readHeldBasket, releaseBasket } from './hold-basket.ts';
import { noteStandingCharge } from './note-standing-charge.ts';
import { linesOf } from './payable-basket.ts';
import { takePayment } from './take-payment.ts';

const answered = { question_since: null, next_check_at: null } as const;

/** The basket is paid when cards cover it to the cent and its till still takes money; otherwise the charge waits for the rest. */
export async function settleWhenCovered(parts: CaseParts, work: Work, card: StoredCard): Promise<void> {
  const cards = await listCards(work.db, work.actor, card.visitId);
  if (cards.some(isPending)) return;
  const held = await readHeldBasket(parts, work, card.visitId);
  const lines = linesOf(held);
  const totalCents = sumCents(lines.map(({ cents }) => cents));
  if (held.files.length + held.decisions.length === 0 || looseCents(cards) !== totalCents) return;
  const till = await lockSession(work, card.tillSessionId);
  if (till.state !== 'open') return;
  const visit = await readVisit(parts.kernel, work.db, { ...work.actor, visitId: card.visitId });
  const loose = cards.filter(isLoose);
  const payment = await takePayment(parts, work, { ...held, lines, totalCents, visit, staffId: card.staffId, till, means: meansOfCards(loose) });
  await attachCards(work, loose, payment.id);
}

/** The basket can change again when no card has a part in it any more. */
export async function releaseWhenFree(parts: CaseParts, work: Work, visitId: string): Promise<void> {
  const cards = await listCards(work.db, work.actor, visitId);
  if (cards.some((card) => isLoose(card) || (isPending(card) && card.paymentId === undefined))) return;
  await releaseBasket(parts, work, visitId);
}

interface Told { readonly type: string; readonly change: CardChange; readonly payload?: Readonly<Record<string, string | null>> }

async function tell(work: Work, card: StoredCard, { type, change, payload = {} }: Told): Promise<void> {
  await changeCard(work, card.id, change);
  work.record({ type, subject: card.id, payload: { visitId: card.visitId, cents: card.cents, ...payload } });
}

const toQuestion = (work: Work, trouble: StoredCard['trouble']): CardChange =>
  ({ trouble: trouble ?? null, question_since: work.at, next_check_at: work.at });

/** How the taking back of a charge ended: unless it is certain, the charge stands. */
async function noteReversal(parts: CaseParts, work: Work, { card, outcome }: { card: StoredCard; outcome: CardOutcome }): Promise<void> {
  switch (outcome.kind) {
    case 'approved':
      await tell(work, card, { type: 'cardReversed', change: { ...answered, state: 'reversed', settled_at: work.at } });
      await releaseWhenFree(parts, work, card.visitId);
      break;
    case 'declined':
      await tell(work, card, { type: 'cardReversalRefused', change: { ...answered, state: 'approved', says: outcome.says }, payload: { says: outcome.says } });
      await noteStandingCharge(parts, work, card);
      break;
    case 'refused':
      await tell(work, card, { type: 'cardReversalRefused', change: { ...answered, state: 'approved', trouble: outcome.trouble }, payload: { trouble: outcome.trouble } });
      await noteStandingCharge(parts, work, card);
      break;
    case 'unknown':
      await tell(work, card, { type: 'cardOutcomeUnknown', change: toQuestion(work, outcome.trouble), payload: { trouble: outcome.trouble } });
      break;
  }
}

async function notePayment(parts: CaseParts, work: Work, { card, outcome }: { card: StoredCard; outcome: CardOutcome }): Promise<void> {
  switch (outcome.kind) {
    case 'approved': {
      const { authorisation, stan, terminalId, maskedPan, cardKind } = outcome;
      await tell(work, card, {
        type: 'cardApproved', payload: { authorisation, stan, terminalId },
        change: { ...answered, state: 'approved', settled_at: work.at, trouble: null, says: null, authorisation, stan, masked_pan: maskedPan, card_kind: cardKind },
      });
      await settleWhenCovered(parts, work, card);
      break;
    }
    case 'declined':
      await tell(work, card, { type: 'cardDeclined', change: { ...answered, state: 'declined', settled_at: work.at, says: outcome.says, trouble: null }, payload: { says: outcome.says } });
      await releaseWhenFree(parts, work, card.visitId);
      break;
    case 'refused':
      await tell(work, card, { type: 'cardNotCharged', change: { ...answered, state: 'not-charged', settled_at: work.at, trouble: outcome.trouble }, payload: { trouble: outcome.trouble } });
      await releaseWhenFree(parts, work, card.visitId);
      break;
    case 'unknown':
      await tell(work, card, { type: 'cardOutcomeUnknown', change: { ...toQuestion(work, outcome.trouble), state: 'unknown' }, payload: { trouble: outcome.trouble } });
      break;
  }
}

/**
 * Writes down how an operation ended, once however often it is told, and pays or frees the basket with it. A charge that turns up after
 * somebody said that there was none is a charge: it is there to be used or taken back.
 */
export async function noteCardOutcome(parts: CaseParts, work: Work, of: { cardId: string; outcome: CardOutcome }): Promise<StoredCard> {
  const card = await lockCard(work, of.cardId);
  const { outcome } = of;
  switch (card.state) {
    case 'asked':
      await notePayment(parts, work, { card, outcome });
      break;
    case 'unknown':
      if (outcome.kind === 'approved' || outcome.kind === 'declined') await notePayment(parts, work, { card, outcome });
      break;
    case 'reversing':
      await noteReversal(parts, work, { card, outcome });
      break;
    case 'not-charged': case 'declined':
      if (outcome.kind === 'approved') await notePayment(parts, work, { card, outcome });
      break;
    case 'approved': case 'reversed':
      break;
  }
  return lockCard(work, of.cardId);
}

/** The terminal could not tell: it is asked again, ever less often. */
export async function postponeQuestion(work: Work, card: StoredCard): Promise<void> {
  await changeCard(work, card.id, { next_check_at: nextCardCheckAt(card.questionSince ?? work.at, work.at) ?? null });
}
