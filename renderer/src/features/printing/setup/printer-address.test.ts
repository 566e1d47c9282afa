import { describe, expect, it } from 'vitest';
import { isComplete, readAddress, writeAddress } from './printer-address.ts';

describe('the address of a printer in its form', () => {
  it.each([
    ['thermal', 'tcp://10.0.0.7:9100'], ['thermal', 'tcp://stampante:9101?columns=32&codePage=13&status=none'],
    ['thermal', 'file:///dev/usb/lp0?columns=32'], ['thermal', 'file:///dev/ttyUSB0?baud=19200'],
    ['office', 'Ufficio_1'], ['folder', '/var/stampe'],
  ] as const)('of kind %s is written as it was read: %s', (kind, address) => {
    expect(writeAddress(kind, readAddress(kind, address))).toBe(address);
    expect(isComplete(kind, readAddress(kind, address))).toBe(true);
  });

  it('is not complete without a place', () => {
    expect((['thermal', 'office', 'folder'] as const).map((kind) => isComplete(kind, readAddress(kind, '')))).toEqual([false, false, false]);
  });
});
