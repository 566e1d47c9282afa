import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createFakeElectron } from '#tests/support/electron-fake.ts';
import { createSimulatorsStarter } from './utility-simulators.ts';

const ready = { systemsFile: '/data/simulators/systems.yaml', addresses: { anpr: 'http://127.0.0.1:1' } };

function start(signal?: AbortSignal) {
  const { electron, started } = createFakeElectron();
  const starting = createSimulatorsStarter(electron, '/built/main/simulators.js')({ dir: '/data/simulators', signal });
  const [child] = started;
  if (child === undefined) throw new Error('nothing was started');
  return { starting, child };
}

test('the simulators run in a process of Electron that says where they are', async () => {
  const { starting, child } = start();
  child.process.stdout.write(`${JSON.stringify(ready)}\n`);
  expect(await starting).toMatchObject(ready);
  expect([child.program, child.args]).toEqual(['/built/main/simulators.js', ['--out', '/data/simulators']]);
});

test('stopping waits until the process has ended', async () => {
  const { starting, child } = start();
  child.process.stdout.write(`${JSON.stringify(ready)}\n`);
  let hasEnded = false;
  child.process.once('exit', () => { hasEnded = true; });
  await (await starting).stop();
  expect(hasEnded).toBe(true);
});

test('a process that ends without a word is told in a sentence', async () => {
  const { starting, child } = start();
  const outcome = starting.catch((error: unknown) => error);
  await setImmediate();
  child.process.end();
  expect(String(await outcome)).toContain('The simulators of training could not be started');
});

test('a start that nobody waits for any more is given up', async () => {
  const closing = new AbortController();
  const { starting } = start(closing.signal);
  const outcome = starting.catch((error: unknown) => error);
  closing.abort();
  expect(await outcome).toBeInstanceOf(Error);
});
