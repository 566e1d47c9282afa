import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { SystemHealth } from '#shared/sync/sync.model.ts';
import { office } from '#renderer/rpc/office.ts';

/** Health of the central systems, and how much waits for each. */
export const useSystemsStore = defineStore('systems', () => {
  const systems = shallowRef<readonly SystemHealth[]>([]);
  const troubled = computed(() => systems.value.filter((each) => each.condition === 'down'));
  const isRegisterDown = computed(() => troubled.value.some((each) => each.system === 'anpr'));

  async function load(): Promise<void> {
    systems.value = await office.sync.listSystems();
  }

  return { systems, troubled, isRegisterDown, load };
});
