import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { CardTerminal, CardTerminalSetup } from '#shared/payments/card.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

/** The card terminals of the office's counters. */
export const useTerminalStore = defineStore('card-terminals', () => {
  const terminals = shallowRef<readonly CardTerminal[]>([]);

  async function load(): Promise<void> {
    terminals.value = await office.payments.listTerminals();
  }
  const find = (counterId: string | undefined): CardTerminal | undefined => terminals.value.find((each) => each.counterId === counterId);

  async function save(setup: CardTerminalSetup): Promise<void> {
    terminals.value = await sendOnce((requestId) => office.payments.saveTerminal({ requestId, setup }));
  }
  async function remove(counterId: string): Promise<void> {
    terminals.value = await sendOnce((requestId) => office.payments.removeTerminal({ requestId, counterId }));
  }

  return { terminals, load, find, save, remove, check: (setup: CardTerminalSetup) => office.payments.checkTerminal(setup) };
});
