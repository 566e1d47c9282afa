import type { OfficeEvent } from '#core/kernel/event-bus.ts';
import type { Kernel } from '#core/kernel/kernel.ts';

/** What terminals show while somebody talks to them, by operation. */
export interface CardProgress {
  get(cardId: string): string | undefined;
  set(cardId: string, text: string): void;
  delete(cardId: string): void;
}

const type = 'cardProgressed';

/**
 * The progress of every terminal of the office, whichever process talks to it: each tells the others through the database. What a page misses
 * is a line of text on its way to an outcome, so a failure to tell is logged and nothing more.
 */
export function createCardProgress({ bus, database, log }: Kernel, { municipalityId }: { municipalityId: string }): CardProgress {
  const texts = new Map<string, string>();
  bus.subscribe((event) => {
    if (event.type !== type || !database.notifiesItself) return;
    if (event.text === undefined) texts.delete(event.subject);
    else texts.set(event.subject, event.text);
  });
  // One after the other: over two connections an older line could arrive last, and stay.
  let telling: Promise<void> = Promise.resolve();
  const tell = (event: OfficeEvent): void => {
    telling = telling.then(() => database.transaction((db) => database.notify(db, [event])))
      .catch((error: unknown) => { log.warn({ err: error, cardId: event.subject }, 'what a card terminal shows was not told to other processes'); });
  };
  return {
    get: (cardId) => texts.get(cardId),
    set(cardId, text) {
      texts.set(cardId, text);
      if (database.notifiesItself) tell({ type, subject: cardId, municipalityId, text });
    },
    delete(cardId) {
      texts.delete(cardId);
      if (database.notifiesItself) tell({ type, subject: cardId, municipalityId });
    },
  };
}
