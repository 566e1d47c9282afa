import { call } from '@orpc/server';
import { expect, test } from 'vitest';
import { createFakeElectron } from '#tests/support/electron-fake.ts';
import { createDeviceRouter } from './device-router.ts';
import { createLocalDevices } from './local-devices.ts';

test('a PC without printers lists none and asks no spooler for its default', async () => {
  const { electron } = createFakeElectron();
  new electron.BrowserWindow({});
  const devices = createLocalDevices(electron);
  const router = createDeviceRouter({ ...devices, findDefaultPrinter: () => Promise.reject(new Error('lpstat: not found')) });

  expect(await call(router.listPrinters, undefined)).toEqual([]);
  expect(await call(router.about, undefined)).toEqual({ version: '1.2.3', platform: process.platform });
});
