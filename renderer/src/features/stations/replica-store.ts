import { ORPCError } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { ReplicaStatus } from '#shared/replication/replication.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { reloadInTurn } from '#renderer/rpc/reload-in-turn.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

interface Joining { readonly centre: string; readonly code: string; readonly fingerprint?: string }

/** The key that the centre shows, where it is to be compared first. */
function keyToCompare(error: unknown): string | undefined {
  if (!(error instanceof ORPCError) || error.code !== 'CENTRE_UNKNOWN') return undefined;
  const { fingerprint } = error.data as { fingerprint?: unknown };
  return typeof fingerprint === 'string' && fingerprint !== '' ? fingerprint : undefined;
}

/** The centre of this office and the offices of this centre. */
export const useReplicaStore = defineStore('replica', () => {
  const status = shallowRef<ReplicaStatus>();
  const isJoining = ref(false);

  const load = reloadInTurn(async () => { status.value = await office.replication.status(); });

  /** Joins a centre; gives its key where somebody has to compare it first. */
  async function join(input: Joining): Promise<string | undefined> {
    try {
      status.value = await sendOnce((requestId) => office.replication.join({ requestId, ...input }));
      isJoining.value = false;
      return undefined;
    } catch (error) {
      const shown = input.fingerprint === undefined ? keyToCompare(error) : undefined;
      if (shown === undefined) throw error;
      return shown;
    }
  }

  return { status, isJoining, load, join };
});
