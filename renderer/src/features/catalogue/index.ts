export { default as CommandPalette } from './CommandPalette.vue';
export { default as ServiceChooser } from './ServiceChooser.vue';
export { default as ServiceCard } from './ServiceCard.vue';
export { useCatalogueStore } from './catalogue-store.ts';
export type { PaletteItem } from './use-palette.ts';
