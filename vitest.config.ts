import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

const electronFake = new URL('./tests/support/electron-fake.ts', import.meta.url).pathname;
/** Hubs and simulators that tests start as processes read their modules compiled from here. */
const env = { NODE_COMPILE_CACHE: new URL('./node_modules/.cache/node-compile', import.meta.url).pathname };

/** Four projects: rules and use cases on Node; processes, transports and whole days on Node; components on happy-dom; surfaces in Chromium. */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    /** A machine with other work is slower, not wrong. */
    expect: { poll: { timeout: 10_000 } },
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          environment: 'node',
          env,
          // They share nothing but modules without state, which are then read once for all of them.
          isolate: false,
          include: ['shared/**/*.test.ts', 'electron/core/**/*.test.ts'],
          globalSetup: ['tests/support/postgres-server.ts'],
        },
      },
      {
        extends: true,
        resolve: { alias: { electron: electronFake } },
        test: {
          name: 'node',
          environment: 'node',
          env,
          include: ['electron/{hub,main,preload,start}/**/*.test.ts', 'tests/{contract,layers,races,security,specs,chaos,catalogue,supply}/**/*.test.ts'],
          globalSetup: ['tests/support/postgres-server.ts'],
        },
      },
      {
        extends: true,
        plugins: [vue()],
        define: { __SPORTELLO_VERSION__: '"0.0.0"' },
        test: {
          name: 'page',
          environment: 'happy-dom',
          // To make a window for each file in a worker of its own takes as long as the tests.
          pool: 'vmThreads',
          include: ['renderer/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          env,
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/built-pages.ts'],
        },
      },
    ],
  },
});
