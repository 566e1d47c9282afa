import { addIcon } from '@iconify/vue';
import { init } from 'virtual:nuxt-ui-icons';

/** Registers the Lucide icons that the sources name (`i-lucide-...`), so that none is ever fetched. */
export function registerIcons(): void {
  init(addIcon);
}
