import { resolve } from 'node:path';
import nuxtUi from '@nuxt/ui/vite';
import vue from '@vitejs/plugin-vue';
import type { UserConfig as ElectronViteConfig } from 'electron-vite';
import type { Plugin, UserConfig } from 'vite';
import about from './package.json' with { type: 'json' };

const here = import.meta.dirname;
const rendererRoot = resolve(here, 'renderer');
const surfaces = ['clerk', 'kiosk', 'display', 'tablet', 'setup', 'public', 'kit'];

const pageInputs = Object.fromEntries(
  surfaces.map((surface) => [surface, resolve(rendererRoot, `${surface}.html`)]),
);

/** electron-vite makes addresses relative; a page served as `/v/<code>` needs them from the root, on `app://` too. */
const addressesFromRoot: Plugin = {
  name: 'addresses-from-root',
  enforce: 'post',
  config: (config) => {
    config.base = '/';
  },
};

/**
 * The pages, buildable with or without the desktop shell (`vite build renderer`). Nuxt UI runs in Vue mode
 * without its run-time plugin: our own styles carry the colours, so that no inline style element is needed.
 */
export const rendererConfig = {
  root: rendererRoot,
  base: '/',
  resolve: {
    alias: [
      { find: '#renderer', replacement: resolve(rendererRoot, 'src') },
      { find: '#shared', replacement: resolve(here, 'shared') },
      // Browsers have Temporal of their own; the polyfill, which Node needs, comes only to an old one.
      { find: /^temporal-polyfill$/, replacement: resolve(rendererRoot, 'src/temporal.ts') },
    ],
  },
  define: { __SPORTELLO_VERSION__: JSON.stringify(about.version), __VUE_I18N_LEGACY_API__: 'false', __INTLIFY_PROD_DEVTOOLS__: 'false' },
  html: { cspNonce: '__CSP_NONCE__' },
  plugins: [
    vue(),
    nuxtUi({
      router: false,
      colorMode: false,
      autoImport: false,
      components: false,
      theme: { colors: ['primary', 'secondary', 'success', 'info', 'warning', 'error'] },
      icon: { clientBundle: { scan: { globInclude: ['src/**/*.{vue,ts}'] } } },
      experimental: { componentDetection: true },
    }),
    addressesFromRoot,
  ],
  build: {
    outDir: resolve(here, 'out/renderer'),
    emptyOutDir: true,
    // Which file belongs to which surface: the citizens' listener serves those of the public page alone.
    manifest: true,
    // An inlined font would be a data: address, which the content security policy refuses.
    assetsInlineLimit: 0,
    target: 'es2023',
    minify: 'oxc',
    rolldownOptions: { input: pageInputs },
  },
} satisfies UserConfig;

/** Everything from npm stays outside the bundles that run on Node; our aliases are resolved at build time. */
const onNode = { resolve: { alias: { '#shared': resolve(here, 'shared'), '#core': resolve(here, 'electron/core'), '#electron': resolve(here, 'electron') } } };

export default {
  main: {
    ...onNode,
    build: {
      outDir: resolve(here, 'out/main'),
      rolldownOptions: { input: { main: resolve(here, 'electron/main/main.ts'), simulators: resolve(here, 'electron/simulators.ts') } },
    },
  },
  preload: {
    ...onNode,
    build: {
      outDir: resolve(here, 'out/preload'),
      // A sandboxed page cannot load a preload that is an ES module.
      rolldownOptions: {
        input: { preload: resolve(here, 'electron/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: rendererConfig,
} satisfies ElectronViteConfig;
