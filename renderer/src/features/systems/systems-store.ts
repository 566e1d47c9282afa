import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { SystemNeed } from '#shared/catalogue/service.model.ts';
import type { HandoverDay } from '#shared/handover/handover.model.ts';
import type { DiskSpace } from '#shared/kernel/disk-space.ts';
import type { CentralSystem, Delivery, SystemHealth } from '#shared/sync/sync.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { reloadInTurn } from '#renderer/rpc/reload-in-turn.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import { isTroubled, needsMissing, sortByTrouble } from './condition.ts';

/** Health of the central systems, what waits for each, and whether their board is on screen. */
export const useSystemsStore = defineStore('systems', () => {
  const systems = shallowRef<readonly SystemHealth[]>([]);
  /** Read while the board is open, and only then. */
  const deliveries = shallowRef<readonly Delivery[]>([]);
  const days = shallowRef<readonly HandoverDay[]>([]);
  /** Room on the hub's disk, as last read. */
  const disk = shallowRef<DiskSpace>();
  const isBoardOpen = ref(false);
  const troubled = computed(() => sortByTrouble(systems.value.filter(isTroubled)));
  const down = computed<ReadonlySet<CentralSystem>>(() =>
    new Set(systems.value.filter((each) => each.condition === 'down').map((each) => each.system)));

  const load = reloadInTurn(async () => {
    const [health, undelivered, handedOver, room] = await Promise.all([
      office.sync.listSystems(),
      isBoardOpen.value ? office.sync.listDeliveries() : deliveries.value,
      isBoardOpen.value ? office.handover.listDays() : days.value,
      isBoardOpen.value ? office.system.readDisk() : disk.value,
    ]);
    systems.value = health;
    deliveries.value = undelivered;
    days.value = handedOver;
    disk.value = room;
  });

  /** Whatever comes of an act on a delivery, the board is read again. */
  async function act(send: (requestId: string) => Promise<unknown>): Promise<void> {
    try {
      await sendOnce(send);
    } finally {
      await load();
    }
  }

  const retry = (deliveryId: string): Promise<void> => act((requestId) => office.sync.retry({ requestId, deliveryId }));
  const repeat = (deliveryId: string): Promise<void> => act((requestId) => office.sync.repeat({ requestId, deliveryId }));
  const confirmArrival = (deliveryId: string, reference: string): Promise<void> =>
    act((requestId) => office.sync.confirmArrival({ requestId, deliveryId, reference }));

  /** What the clerk does without in a service that has these needs; nothing while all its systems are up. */
  const missingFor = (needs: readonly SystemNeed[]): SystemNeed[] => needsMissing(needs, down.value);

  return { systems, deliveries, days, disk, troubled, down, isBoardOpen, load, retry, repeat, confirmArrival, missingFor };
});
