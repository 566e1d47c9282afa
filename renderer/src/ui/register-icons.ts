import type { IconifyIcon } from '@iconify/vue';
import { addIcon } from '@iconify/vue/offline';
import { init } from 'virtual:nuxt-ui-icons';

const picked = new Map<string, IconifyIcon>();

/** Hands every picked icon to a library. The build's own list answers only once, so it is kept here. */
export function handIconsTo(add: (name: string, icon: IconifyIcon) => unknown): void {
  init((name, icon) => {
    picked.set(name, icon);
    return true;
  });
  for (const [name, icon] of picked) add(name, icon);
}

/**
 * Registers the Lucide icons that the sources name (`i-lucide-...`) for `AppIcon`, whose library cannot fetch;
 * `PageRoot` does the same for the components of Nuxt UI.
 */
export function registerIcons(): void {
  handIconsTo(addIcon);
}
