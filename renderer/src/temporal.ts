/** What `temporal-polyfill` exports, from the browser itself where it has it: 19 kB that a page need not carry. */
export const { Temporal } = 'Temporal' in globalThis
  ? globalThis as unknown as typeof import('temporal-polyfill')
  : await import('temporal-polyfill/implementation');
