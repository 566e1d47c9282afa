import { timestamp, useTimestamp } from '@vueuse/core';
import { computed, readonly, ref, type ComputedRef } from 'vue';

/** A difference that the network alone can make, ms. */
const noise = 1_000;
/** From here on somebody must set the clock, ms. */
const tolerated = 120_000;

const ahead = ref(0);

/** How far this PC's clock is ahead of the hub's, ms; negative when it is behind. */
export const clockAhead = readonly(ahead);

/** Whether the clock is so wrong that it is said. */
export const isClockWrong: ComputedRef<boolean> = computed(() => Math.abs(ahead.value) > tolerated);

/** Takes the hub's time from an answer that was asked for at `askedAt` of `ownTime`. */
export function hearHubTime(hubNow: string, askedAt: number): void {
  const heard = (askedAt + timestamp()) / 2 - Date.parse(hubNow);
  if (Math.abs(heard - ahead.value) > noise) ahead.value = Math.abs(heard) < noise ? 0 : heard;
}

/** This PC's own time, epoch milliseconds: to measure with, never to record. */
export const ownTime = (): number => timestamp();

/** The hub's time at this moment, UTC ISO text. */
export const hubNow = (): string => new Date(timestamp() - ahead.value).toISOString();

/** The hub's time as it goes on, epoch milliseconds, whatever this PC's clock says; looked at every so many ms. */
export function useHubTime(interval: number): ComputedRef<number> {
  const own = useTimestamp({ interval });
  return computed(() => own.value - ahead.value);
}
