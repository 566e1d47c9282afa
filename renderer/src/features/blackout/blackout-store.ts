import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { BlackoutEntry, BlackoutKit, PaperLine } from '#shared/blackout/blackout.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { openFile } from '#renderer/rpc/open-file.ts';
import { reloadInTurn } from '#renderer/rpc/reload-in-turn.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

/** Kits of paper for a day without power, and what was entered from them. */
export const useBlackoutStore = defineStore('blackout', () => {
  const isBoardOpen = ref(false);
  const kits = shallowRef<readonly BlackoutKit[]>([]);
  const entries = shallowRef<readonly BlackoutEntry[]>([]);
  const servers = shallowRef<readonly { id: string; name: string }[]>([]);

  const load = reloadInTurn(async () => {
    [kits.value, entries.value] = await Promise.all([office.blackout.listKits(), office.blackout.listEntries({})]);
  });
  async function loadServers(): Promise<void> {
    servers.value = await office.blackout.listServers();
  }

  async function enter(line: PaperLine): Promise<BlackoutEntry> {
    const entry = await sendOnce((requestId) => office.blackout.enterVisit({ requestId, ...line }));
    await load();
    return entry;
  }

  async function makeKit(slips: readonly { queueId: string; count: number }[], receipts: number): Promise<BlackoutKit> {
    const kit = await sendOnce((requestId) => office.blackout.makeKit({ requestId, slips: [...slips], receipts }));
    await load();
    return kit;
  }

  async function openKit(kitId: string): Promise<void> {
    const { fileName, pdfBase64 } = await office.blackout.downloadKit({ kitId });
    openFile({ name: fileName, type: 'application/pdf', contentBase64: pdfBase64 });
  }

  /** What was asked for in a visit that came from paper, by service id. */
  const askedIn = (visitId: string | undefined): readonly string[] => entries.value.find((entry) => entry.visitId === visitId)?.serviceIds ?? [];

  const close = (): void => { isBoardOpen.value = false; };
  const toggle = (): void => { isBoardOpen.value = !isBoardOpen.value; };

  return { isBoardOpen, kits, entries, servers, load, loadServers, enter, makeKit, openKit, askedIn, close, toggle };
});
