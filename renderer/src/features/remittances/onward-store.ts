import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { sumCents } from '#shared/kernel/money.ts';
import type { CollectingAgent } from '#shared/remittances/account.model.ts';
import type { Onward, RemittanceKind } from '#shared/remittances/remittance.model.ts';
import type { MoneyPaper, PaperFormat } from '#shared/remittances/remittances.contract.ts';
import { office } from '#renderer/rpc/office.ts';
import { openFile } from '#renderer/rpc/open-file.ts';
import { reloadInTurn } from '#renderer/rpc/reload-in-turn.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

export interface Paid { readonly kind: RemittanceKind; readonly orderNumber: string; readonly day: string; readonly cents: number; readonly tillIds: readonly string[] }

/** What is owed onward, what was paid, and the papers about it. */
export const useOnwardStore = defineStore('onward', () => {
  const onward = shallowRef<Onward>({ tills: [], state: [], remittances: [], accounts: [] });
  const agents = shallowRef<readonly CollectingAgent[]>([]);
  const agentsYear = ref<number>();

  const load = reloadInTurn(async () => { onward.value = await office.remittances.readOnward(); });

  /** What should have been paid before a day, in cents. */
  const overdueOn = (today: string): number => sumCents([...onward.value.tills.flatMap(({ days }) => days), ...onward.value.state].filter(({ dueOn }) => dueOn < today).map(({ leftCents }) => leftCents));

  async function record(paid: Paid): Promise<void> {
    await sendOnce((requestId) => office.remittances.record({ requestId, ...paid, tillIds: [...paid.tillIds] }));
  }

  async function cancel(id: string, reason: string): Promise<void> {
    await sendOnce((requestId) => office.remittances.cancel({ requestId, id, reason }));
  }

  async function loadAgents(year: number): Promise<void> {
    const found = await office.remittances.listAgents({ year });
    [agents.value, agentsYear.value] = [found, year];
  }

  async function download(paper: MoneyPaper, format: PaperFormat): Promise<void> {
    const { fileName, type, contentBase64 } = await office.remittances.download({ paper, format });
    openFile({ name: fileName, type, contentBase64 });
  }

  return { onward, agents, agentsYear, load, overdueOn, record, cancel, loadAgents, download };
});
