import type { CardOutcome, LastOutcome } from '#core/card-terminal/index.ts';
import type { Worker } from '#core/kernel/kernel.ts';
import { served } from '#core/kernel/served.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import { createWorker } from '#core/kernel/worker.ts';
import { minutesBetween } from '#shared/kernel/dates.ts';
import { answerFromTerminal } from './ask-terminal.ts';
import { claimCards, listDueQuestions, listOrphans, listQuestionsAt } from './card-queue.ts';
import { changeCard, listAtTerminal, lockCard, type StoredCard } from './card-repository.ts';
import { noteCardOutcome } from './note-card-outcome.ts';
import type { CardParts } from './payment-parts.ts';
import { openTerminalOf } from './terminal-repository.ts';

/** Nobody still stands there with a card when a payment starts later than this after it was asked for. */
const patienceMinutes = 1;

const actorOf = (card: StoredCard) => systemActor(card, 'cards');

async function note(parts: CardParts, card: StoredCard, outcome: CardOutcome): Promise<void> {
  await parts.kernel.work.run({ actor: actorOf(card), procedure: 'payments.cardDesk' }, (work) => noteCardOutcome(parts, work, { cardId: card.id, outcome }));
}

/** A reversal that its process did not get to: whoever is there takes it up. */
async function release(parts: CardParts, { id, ...of }: StoredCard): Promise<void> {
  await parts.kernel.work.run({ actor: systemActor(of, 'cards'), procedure: 'payments.cardDesk' }, async (work) => {
    const card = await lockCard(work, id);
    if (card.state === 'reversing' && card.sentAt === undefined) await changeCard(work, id, { claimed_by: null, claimed_at: null });
  });
}

/** What a terminal remembers answers whatever is still asked about it; after the next operation it would be forgotten. */
async function answerQuestions(parts: CardParts, questions: readonly StoredCard[], last: LastOutcome): Promise<void> {
  for (const question of questions) {
    await parts.kernel.work.run({ actor: actorOf(question), procedure: 'payments.cardDesk' }, async (work) => {
      const card = await lockCard(work, question.id);
      if (card.isQuestion) await answerFromTerminal(parts, work, { card, last });
    });
  }
}

/**
 * The terminal's number of a charge that is to be taken back. One known from its slip alone has none: it is found by its authorisation while
 * it is the terminal's last operation, since a reversal without a number would take back somebody else's.
 */
function stanToReverse({ stan, authorisation }: StoredCard, last: LastOutcome): string | undefined {
  return stan ?? (last.kind === 'approved' && last.authorisation === authorisation ? last.stan : undefined);
}

interface Sending { readonly last: LastOutcome; readonly reversedStan?: string }

/** From here on the card may be charged; what the terminal remembered before tells its answer from an older one. */
async function noteSending(parts: CardParts, card: StoredCard, { last, reversedStan }: Sending): Promise<void> {
  const stanBefore = 'stan' in last ? last.stan : null;
  await parts.kernel.work.run({ actor: actorOf(card), procedure: 'payments.cardDesk' }, async (work) => {
    await changeCard(work, card.id, { sent_at: work.at, ...(reversedStan === undefined ? { stan_before: stanBefore } : { stan: reversedStan }) });
    work.record({ type: 'cardSent', subject: card.id, payload: { visitId: card.visitId, cents: card.cents, stanBefore } });
  });
}

interface Conversation { readonly card: StoredCard; readonly signal: AbortSignal; readonly onProgress: (text: string) => void }

/** Talks to a terminal about one operation; how it ended, as far as anybody heard. */
async function converse(parts: CardParts, { card, ...watched }: Conversation): Promise<CardOutcome> {
  const terminal = await openTerminalOf(parts, card);
  const last = await terminal.lastOutcome();
  if (last.kind === 'unreachable') return { kind: 'refused', trouble: last.trouble };
  await answerQuestions(parts, await listQuestionsAt(parts.kernel.database, card), last);
  if (watched.signal.aborted) return { kind: 'refused', trouble: 'STOPPED' };
  if (card.state === 'reversing') {
    const stan = stanToReverse(card, last);
    if (stan === undefined) return { kind: 'refused', trouble: 'NOT_LAST' };
    await noteSending(parts, card, { last, reversedStan: stan });
    return terminal.reverse({ stan, ...watched });
  }
  await noteSending(parts, card, { last });
  const outcome = await terminal.pay({ cents: card.cents, reference: card.id, ...watched });
  const isOld = outcome.kind === 'approved' && 'stan' in last && outcome.stan === last.stan;
  return isOld ? { kind: 'unknown', trouble: 'GARBLED' } : outcome;
}

/**
 * Carries amounts to card terminals and writes down how each ended, outside transactions: new ones as soon as they are committed, those
 * whose process ended, and questions that only their terminal, or people, can answer.
 */
export function createCardDesk(parts: CardParts): Worker {
  const { kernel, cardProgress } = parts;
  const me = kernel.ids.next();
  const conversations = new Map<string, Promise<void>>();
  let giveUp = new AbortController();

  async function run(card: StoredCard): Promise<void> {
    const onProgress = (text: string): void => {
      cardProgress.set(card.id, text);
      kernel.bus.publish([{ type: 'cardProgressed', subject: card.id, municipalityId: card.municipalityId }]);
    };
    try {
      const isLate = card.state === 'asked' && minutesBetween(card.askedAt, kernel.clock.now()) >= patienceMinutes;
      await note(parts, card, isLate ? { kind: 'refused', trouble: 'STALE' } : await converse(parts, { card, onProgress, signal: giveUp.signal }));
    } catch (error) {
      // The row stays claimed: the next pass finds it without a conversation.
      kernel.log.error({ err: error, cardId: card.id }, 'talking to a card terminal failed');
    } finally {
      cardProgress.delete(card.id);
      conversations.delete(card.id);
    }
  }

  async function settleOrphans(): Promise<number> {
    const orphans = await listOrphans(kernel.database, { by: me, now: kernel.clock.now(), running: [...conversations.keys()], served: served(kernel) });
    for (const card of orphans) {
      // Nobody stands before the terminal for a payment any more; what is to be taken back is so all the same.
      if (card.state === 'reversing' && card.sentAt === undefined) await release(parts, card);
      else await note(parts, card, { kind: card.sentAt === undefined ? 'refused' : 'unknown', trouble: 'STOPPED' });
    }
    return orphans.length;
  }

  async function askAgain(): Promise<number> {
    const questions = await listDueQuestions(kernel.database, { now: kernel.clock.now(), served: served(kernel) });
    for (const card of questions) {
      const isBusy = (await listAtTerminal(kernel.database.read, card)).length > 0;
      const last: LastOutcome = isBusy ? { kind: 'none' } : await (await openTerminalOf(parts, card)).lastOutcome();
      await answerQuestions(parts, [card], last);
    }
    return questions.length;
  }

  const worker = createWorker({
    name: 'cards', log: kernel.log, bus: kernel.bus, wakesOn: ['cardAsked', 'cardReversing'], everyMilliseconds: 3_000,
    async work() {
      const orphans = await settleOrphans();
      const claimed = await claimCards(kernel.database, { by: me, now: kernel.clock.now(), served: served(kernel) });
      for (const card of claimed) conversations.set(card.id, run(card));
      return orphans + claimed.length + await askAgain();
    },
  });
  return {
    name: worker.name, runOnce: worker.runOnce,
    start() {
      giveUp = new AbortController();
      worker.start();
    },
    async stop() {
      giveUp.abort();
      await worker.stop();
      await Promise.all(conversations.values());
    },
  };
}
