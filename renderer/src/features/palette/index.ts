export { default as CommandPalette } from './CommandPalette.vue';
export type { PaletteItem } from './use-palette.ts';
