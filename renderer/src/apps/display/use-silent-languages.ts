import { useEventListener } from '@vueuse/core';
import { shallowReadonly, shallowRef } from 'vue';
import type { SpokenLanguage } from './announcements.ts';
import { listSilentLanguages } from './voice.ts';

/** Languages that this display cannot speak, for whoever looks after it; read again when the browser finds voices. */
export function useSilentLanguages() {
  const silent = shallowRef<readonly SpokenLanguage[]>([]);
  const read = async (): Promise<void> => { silent.value = await listSilentLanguages(); };

  void read();
  if ('speechSynthesis' in window) useEventListener(window.speechSynthesis, 'voiceschanged', () => { void read(); });
  return shallowReadonly(silent);
}
