import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { MergedPeriod } from '#shared/islands/islands.model.ts';
import type { DeviceBoard, NewDevice, PairingCode } from '#shared/stations/stations.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { reloadInTurn } from '#renderer/rpc/reload-in-turn.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

/** The devices of the office, and the code by which one more is joining it. */
export const useDevicesStore = defineStore('devices', () => {
  const isBoardOpen = ref(false);
  const isPairing = ref(false);
  const board = shallowRef<DeviceBoard>();
  /** What devices did while they worked alone. */
  const periods = shallowRef<readonly MergedPeriod[]>([]);
  const code = shallowRef<PairingCode>();
  const chosenId = ref<string>();
  const chosen = computed(() => board.value?.devices.find(({ id }) => id === chosenId.value));
  /** The device that has used the code on screen. */
  const paired = computed(() => board.value?.devices.find(({ name, role, revokedAt }) => revokedAt === undefined && name === code.value?.name && role === code.value.role));

  const load = reloadInTurn(async () => { [board.value, periods.value] = await Promise.all([office.stations.listDevices(), office.islands.listPeriods()]); });

  /** Asks for a code; one that is on screen ends, so that two are never good for one device. */
  async function makeCode(device: NewDevice): Promise<void> {
    code.value = await office.stations.makeCode({ ...device, ...(code.value !== undefined && { replaces: code.value.id }) });
  }

  async function change(send: (requestId: string) => Promise<DeviceBoard>): Promise<void> {
    try {
      board.value = await sendOnce(send);
    } catch (error) {
      await load();
      throw error;
    }
  }

  function startPairing(): void {
    [isPairing.value, code.value, chosenId.value] = [true, undefined, undefined];
  }
  function endPairing(): void {
    [isPairing.value, code.value] = [false, undefined];
  }
  function close(): void {
    isBoardOpen.value = false;
    chosenId.value = undefined;
    endPairing();
  }
  function toggle(): void {
    if (isBoardOpen.value) close();
    else isBoardOpen.value = true;
  }
  /** From the code to the list, from a device to the list, from there to the counter. */
  function goBack(): void {
    if (isPairing.value) endPairing();
    else if (chosenId.value !== undefined) chosenId.value = undefined;
    else close();
  }

  return {
    isBoardOpen, isPairing, board, periods, code, chosenId, chosen, paired, load, makeCode, startPairing, endPairing, close, toggle, goBack,
    rename: (id: string, name: string) => change((requestId) => office.stations.rename({ requestId, id, name })),
    revoke: (id: string) => change((requestId) => office.stations.revoke({ requestId, id })),
  };
});
