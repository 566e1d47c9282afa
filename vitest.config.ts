import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

const electronFake = new URL('./tests/support/electron-fake.ts', import.meta.url).pathname;
/** Hubs and simulators that tests start as processes read their modules compiled from here. */
const env = { NODE_COMPILE_CACHE: new URL('./node_modules/.cache/node-compile', import.meta.url).pathname };

/** Three projects: rules, use cases and transports on Node; components on happy-dom; surfaces in Chromium. */
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
        resolve: { alias: { electron: electronFake } },
        test: {
          name: 'node',
          environment: 'node',
          env,
          include: ['shared/**/*.test.ts', 'electron/**/*.test.ts', 'tests/{contract,layers,races,specs,chaos,catalogue}/**/*.test.ts'],
          globalSetup: ['tests/support/postgres-server.ts'],
        },
      },
      {
        extends: true,
        plugins: [vue()],
        define: { __SPORTELLO_VERSION__: '"0.0.0"' },
        test: { name: 'page', environment: 'happy-dom', include: ['renderer/**/*.test.ts'] },
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
