import { join } from 'node:path';
import * as electron from 'electron';
import { createKeyText, findHubs, openCore, openIsland, systemClock } from '#core/app.ts';
import { startDesktop } from './start-desktop.ts';

// Electron is not ready before this module has been evaluated: waiting here would wait for ever.
void startDesktop(electron, {
  argv: process.argv.slice(1),
  builtDir: join(import.meta.dirname, '..'),
  openCore,
  islands: { createKeyText, openIsland },
  clock: systemClock,
  listHubs: () => findHubs({ timeoutMilliseconds: 2_500 }),
});
