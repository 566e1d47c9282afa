import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { decodeEscpos } from './decode-escpos.ts';
import { startVirtualPrinter, type VirtualPrinter } from './virtual-printer.ts';

const printers: VirtualPrinter[] = [];
afterEach(async () => { for (const printer of printers.splice(0)) await printer.stop(); });

async function start(): Promise<VirtualPrinter> {
  const printer = await startVirtualPrinter();
  printers.push(printer);
  return printer;
}

/** Sends bytes and gives the first `answers` bytes that come back, or what came before the printer hung up. */
function exchange(port: number, bytes: number[], answers: number): Promise<number[]> {
  return new Promise((resolve) => {
    const received: number[] = [];
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('connect', () => { socket.write(Buffer.from(bytes)); });
    socket.on('data', (chunk) => {
      received.push(...chunk);
      if (received.length >= answers) socket.destroy();
    });
    socket.on('error', () => { socket.destroy(); });
    socket.on('close', () => { resolve(received); });
  });
}

const status = [0x10, 0x04, 1, 0x10, 0x04, 2, 0x10, 0x04, 4];
const slip = [0x1b, 0x40, 0x41, 0x0a, 0x1d, 0x56, 0x01];

describe('the virtual printer', () => {
  it.each([
    ['ready', [0x12, 0x12, 0x12]],
    ['paper-out', [0x1a, 0x32, 0x72]],
    ['cover-open', [0x1a, 0x16, 0x12]],
    ['refuse', []],
  ] as const)('answers status requests when it is %s', async (condition, answers) => {
    const printer = await start();
    printer.setCondition(condition);
    expect(await exchange(printer.port, status, 3)).toEqual([...answers]);
  });

  it('keeps the bytes of a job, without the requests in between', async () => {
    const printer = await start();
    expect(await exchange(printer.port, [...status, ...slip, ...slip, 0x1d, 0x72, 0x01], 4)).toEqual([0x12, 0x12, 0x12, 0x00]);
    expect(printer.jobs.map((job) => [...job])).toEqual([slip, slip]);
  });

  it('prints nothing while it has no paper', async () => {
    const printer = await start();
    printer.setCondition('paper-out');
    await exchange(printer.port, [...slip, 0x10, 0x04, 1], 1);
    expect(printer.jobs).toEqual([]);
  });
});

describe('decoding ESC/POS', () => {
  it.each([
    ['an unknown escape', [0x1b, 0x5a], /Unknown command ESC 90 at byte 1/],
    ['an unknown group command', [0x1d, 0x5a], /Unknown command GS 90/],
    ['a stray control code', [0x41, 0x07], /Unknown control code 7 at byte 1/],
    ['an accent before the code page', [0x1b, 0x40, 0x8a], /code page/],
    ['a job that breaks off', [0x1b, 0x61], /ends inside a command/],
    ['a QR code that was never stored', [0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30], /without data/],
  ])('refuses %s', (_what, bytes, message) => {
    expect(() => decodeEscpos(Buffer.from(bytes))).toThrow(message);
  });
});
