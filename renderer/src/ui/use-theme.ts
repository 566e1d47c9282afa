import { useColorMode } from '@vueuse/core';
import { computed } from 'vue';

export const themeChoices = ['light', 'dark', 'auto'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

/**
 * Light, dark, or as the computer says; remembered on this station. Transitions are left alone, because
 * switching them off needs an inline style element.
 */
export function useTheme() {
  const { store, state } = useColorMode({ storageKey: 'sportello-theme', disableTransition: false });

  const choice = computed<ThemeChoice>({
    get: () => store.value,
    set: (value) => { store.value = value; },
  });
  const isDark = computed(() => state.value === 'dark');

  return { choice, isDark };
}
