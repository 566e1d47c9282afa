/// <reference types="vite/client" />

/** Version of the program that a page is of, written in at build time. */
declare const __SPORTELLO_VERSION__: string;

declare module 'virtual:nuxt-ui-icons' {
  import type { IconifyIcon } from '@iconify/vue';
  /** Hands over the icons found in our sources and those of Nuxt UI's own components, picked at build time. */
  export function init(add: (name: string, icon: IconifyIcon) => boolean): void;
}

/** The encoder that pdfmake draws QR codes with: its squares are five units wide, the first one is the background. */
declare module 'pdfmake/js/qrEnc.js' {
  interface Rectangle { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  interface Encoder { measure(node: { qr: string; eccLevel: 'L' | 'M' | 'Q' | 'H' }): { _canvas: readonly Rectangle[]; _width: number } }
  /** Bundled it is the encoder, on Node the module that holds it. */
  const encoder: Encoder | { readonly default: Encoder };
  export = encoder;
}
