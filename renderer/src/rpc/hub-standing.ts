import { shallowRef, type ShallowRef } from 'vue';
import type { HubStanding } from '#shared/stations/hub-standing.model.ts';
import { device } from './device.ts';
import { isDesktopPage } from './office-port.ts';
import { useFeed } from './watch-feed.ts';

/** How this PC stands to its hub; undefined in a browser, which works with the hub or not at all. */
export function useHubStanding(): Readonly<ShallowRef<HubStanding | undefined>> {
  if (!isDesktopPage()) return shallowRef(undefined);
  return useFeed((signal) => device.watchHub(undefined, { signal })).state;
}
