/// <reference types="vite/client" />

declare module 'virtual:nuxt-ui-icons' {
  import type { IconifyIcon } from '@iconify/vue';
  /** Hands over the icons found in our sources and those of Nuxt UI's own components, picked at build time. */
  export function init(add: (name: string, icon: IconifyIcon) => boolean): void;
}
