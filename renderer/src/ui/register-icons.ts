import { addIcon } from '@iconify/vue/offline';
import { init } from 'virtual:nuxt-ui-icons';

/**
 * Registers the Lucide icons that the sources name (`i-lucide-...`) for `AppIcon`, whose library cannot fetch;
 * `PageRoot` does the same for the components of Nuxt UI.
 */
export function registerIcons(): void {
  init((name, icon) => {
    addIcon(name, icon);
    return true;
  });
}
