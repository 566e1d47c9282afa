import { onMounted, ref, shallowRef } from 'vue';
import type { FoundHub, NearHub, SetUpReason } from '#shared/station-contract.ts';
import { station } from '#renderer/rpc/station.ts';
import { useAct } from '#renderer/rpc/use-act.ts';

/** A station joins a hub: first the hub that answers at an address, then the code. */
export function useSetUp() {
  const { run, clear, isBusy, message } = useAct();
  const reason = ref<SetUpReason>('new');
  const address = ref('');
  const code = ref('');
  const hub = shallowRef<FoundHub>();
  const joinedAs = ref<string>();
  /** Who answers on the network; undefined while it is asked. */
  const near = shallowRef<readonly NearHub[]>();
  const isDeaf = ref(false);

  onMounted(() => run(async () => {
    const { reason: why, url } = await station.standing();
    reason.value = why;
    address.value = url ?? '';
  }));

  /** Beside the address that is typed: nobody waits for it. */
  async function look(): Promise<void> {
    [near.value, isDeaf.value] = [undefined, false];
    try {
      near.value = await station.listHubs();
    } catch {
      [near.value, isDeaf.value] = [[], true];
    }
  }
  onMounted(look);

  const find = (): Promise<boolean> => run(async () => { hub.value = await station.findHub({ address: address.value }); });

  function choose(url: string): Promise<boolean> {
    address.value = url;
    return find();
  }

  function leaveHub(): void {
    hub.value = undefined;
    clear();
  }

  async function join(): Promise<void> {
    const found = hub.value;
    if (found === undefined) return;
    const { url, fingerprint } = found;
    const isIn = await run(async () => { joinedAs.value = (await station.join({ url, fingerprint, code: code.value })).name; });
    // The application starts again and takes this page with it: nobody waits for the answer.
    if (isIn) void station.begin().catch(() => undefined);
  }

  return { reason, address, code, hub, joinedAs, isBusy, message, near, isDeaf, look, choose, find, join, leaveHub };
}
