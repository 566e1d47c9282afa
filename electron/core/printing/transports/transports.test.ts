import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startVirtualPrinter, type VirtualPrinter } from '#core/simulators/virtual-printer.ts';
import { createFolderTransport } from './folder-transport.ts';
import { createOfficeTransport } from './office-transport.ts';
import { openTransport, readPaper } from './open-transport.ts';
import type { TransportJob } from './printer-transport.ts';
import type { Spooler } from './spooler.ts';
import { createTcpTransport } from './tcp-transport.ts';

const timeouts = { connect: 1_000, status: 200, write: 500, print: 300 };
const slip: TransportJob = {
  id: '01KABCDEFGHJKMNPQRSTVWXYZ2', title: 'Ricevuta 2026/R3/000123', format: 'escpos',
  bytes: Buffer.from([0x1b, 0x40, 0x41, 0x0a, 0x1d, 0x56, 0x01]),
};

describe('a thermal printer on the network', () => {
  let printer: VirtualPrinter;
  beforeEach(async () => { printer = await startVirtualPrinter(); });
  afterEach(() => printer.stop());
  const transport = (answers = true) => createTcpTransport({ host: '127.0.0.1', port: printer.port, answers, timeouts });

  it('prints, and says so once the printer is done', async () => {
    expect(await transport().send(slip)).toEqual({ kind: 'printed', condition: 'ready' });
    expect(printer.jobs).toEqual([slip.bytes]);
  });

  it.each([['paper-out', 'PAPER_OUT'], ['cover-open', 'COVER_OPEN']] as const)('sends nothing when it is %s', async (condition, reason) => {
    printer.setCondition(condition);
    expect(await transport().send(slip)).toEqual({ kind: 'refused', reason, condition });
    expect(await transport().readCondition()).toBe(condition);
  });

  it('sends nothing when nobody is there', async () => {
    await printer.turnOff();
    expect(await transport().send(slip)).toEqual({ kind: 'refused', reason: 'PRINTER_UNREACHABLE', condition: 'offline' });
    expect(await transport().readCondition()).toBe('offline');
  });

  it('sends nothing when it is hung up on', async () => {
    printer.setCondition('refuse');
    expect(await transport().send(slip)).toMatchObject({ kind: 'refused', reason: 'PRINTER_UNREACHABLE' });
  });

  it('is unsure when the connection breaks half way', async () => {
    printer.failAfter(4, 'break');
    expect(await transport().send(slip)).toMatchObject({ kind: 'unsure', reason: 'CONNECTION_LOST' });
  });

  it('is unsure of a printer that cannot answer, and sends to it all the same', async () => {
    expect(await transport(false).send(slip)).toMatchObject({ kind: 'unsure', reason: 'NO_STATUS' });
    await expect.poll(() => printer.jobs).toEqual([slip.bytes]);
  });

  it.each([
    ['cutter-error', 'CUTTER_ERROR'], ['overheated', 'OVERHEATED'], ['fault', 'PRINTER_FAULT'],
  ] as const)('sends nothing when it says %s, and names it', async (condition, reason) => {
    printer.setCondition(condition);
    expect(await transport().send(slip)).toEqual({ kind: 'refused', reason, condition });
  });

  it('sends nothing when it is busy', async () => {
    printer.setCondition('busy');
    expect(await transport().send(slip)).toEqual({ kind: 'refused', reason: 'PRINTER_OFFLINE', condition: 'offline' });
  });

  it('prints with little paper left, and warns', async () => {
    printer.setCondition('paper-low');
    expect(await transport().send(slip)).toEqual({ kind: 'printed', condition: 'paper-low' });
  });

  it('sends nothing when it answers nonsense, and is unsure when it begins to in the middle', async () => {
    printer.setCondition('garbage');
    expect(await transport().send(slip)).toEqual({ kind: 'refused', reason: 'PRINTER_GARBLED', condition: 'unknown' });
    printer.setCondition('ready');
    printer.failAfter(4, 'garbage');
    expect(await transport().send(slip)).toMatchObject({ kind: 'unsure', condition: 'unknown' });
    expect(printer.jobs).toEqual([]);
  });

  it('sends nothing while another program holds it, and prints when it lets go', async () => {
    const other = connect({ host: '127.0.0.1', port: printer.port });
    await once(other, 'connect');
    expect(await transport().send(slip)).toMatchObject({ kind: 'refused', reason: 'PRINTER_SILENT' });
    other.destroy();
    await expect.poll(() => transport().send(slip)).toMatchObject({ kind: 'printed' });
  });

  it.each(['vanish', 'restart'] as const)('is unsure when the printer is gone in the middle: %s', async (accident) => {
    printer.failAfter(4, accident);
    expect(await transport().send(slip)).toMatchObject({ kind: 'unsure' });
    expect(printer.jobs).toEqual([]);
    await expect.poll(() => transport().send(slip)).toMatchObject({ kind: 'printed' });
  });

  it('makes a printer forget the rest of a slip whose paper ended, so that it does not come out later', async () => {
    printer.failAfter(4, 'paper-out');
    expect(await transport().send(slip)).toEqual({ kind: 'unsure', reason: 'PAPER_OUT', condition: 'paper-out' });
    await expect.poll(() => printer.isAtRest).toBe(true);
    printer.setCondition('ready');
    expect(printer.jobs).toEqual([]);
    expect(await transport().send(slip)).toMatchObject({ kind: 'printed' });
    expect(printer.jobs).toEqual([slip.bytes]);
  });

  it('is not confused by what a printer tells unasked', async () => {
    const talkative = createServer((socket) => {
      socket.on('data', (chunk) => {
        const answer = chunk[0] === 0x1d || chunk.includes(Buffer.from([0x1d, 0x72])) ? 0x00 : 0x12;
        socket.write(Buffer.from([0x11, 0x10, 0x00, 0x00, 0x00, answer]));
      });
      socket.on('error', () => { socket.destroy(); });
    });
    await new Promise<void>((resolve) => { talkative.listen(0, '127.0.0.1', resolve); });
    const address = talkative.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await createTcpTransport({ host: '127.0.0.1', port, answers: true, timeouts }).readCondition()).toBe('ready');
    talkative.close();
  });

  it('sends nothing to a printer that should answer and does not', async () => {
    const received: Buffer[] = [];
    const mute = createServer((socket) => {
      socket.on('data', (chunk) => received.push(chunk));
      socket.on('error', () => { socket.destroy(); });
    });
    const port = await new Promise<number>((resolve) => {
      mute.listen(0, '127.0.0.1', () => {
        const address = mute.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const outcome = await createTcpTransport({ host: '127.0.0.1', port, answers: true, timeouts }).send(slip);
    mute.close();
    expect(outcome).toEqual({ kind: 'refused', reason: 'PRINTER_SILENT', condition: 'unknown' });
    expect(Buffer.concat(received)).toEqual(Buffer.from([0x10, 0x04, 1]));
  });
});

describe('a folder in place of a printer', () => {
  let folder: string;
  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'sportello-folder-')); });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('writes one whole file, named after the title', async () => {
    const page: TransportJob = { ...slip, title: 'Certificato ../di residenza', format: 'pdf' };
    const transport = createFolderTransport(join(folder, 'stampe'));
    await transport.send(page);
    expect(await transport.send(page)).toEqual({ kind: 'printed', condition: 'ready' });
    expect(await readdir(join(folder, 'stampe'))).toEqual(['Certificato -di residenza VWXYZ2.pdf']);
    expect(await readFile(join(folder, 'stampe', 'Certificato -di residenza VWXYZ2.pdf'))).toEqual(page.bytes);
  });

  it('refuses while the place is not there', async () => {
    const transport = createFolderTransport(join(folder, 'share', 'stampe'));
    expect(await transport.send(slip)).toMatchObject({ kind: 'refused', reason: 'FOLDER_UNREACHABLE' });
    expect(await transport.readCondition()).toBe('offline');
  });
});

describe('an installed printer', () => {
  const seen: string[] = [];
  const spooler = (result: 'printed' | 'spooled' | 'broken'): Spooler => ({
    list: () => Promise.resolve(['ufficio']),
    async print(file) {
      seen.push(file);
      expect(await readFile(file)).toEqual(slip.bytes);
      if (result === 'broken') throw new Error('lp: no such destination');
      return result;
    },
  });
  const send = (result: 'printed' | 'spooled' | 'broken', name = 'ufficio') =>
    createOfficeTransport(name, () => Promise.resolve(spooler(result))).send({ ...slip, format: 'pdf' });

  it('is as sure as its spooler is', async () => {
    expect(await send('printed')).toEqual({ kind: 'printed', condition: 'ready' });
    expect(await send('spooled')).toMatchObject({ kind: 'unsure', reason: 'SPOOLED' });
    expect(await send('broken')).toMatchObject({ kind: 'refused', reason: 'PRINTER_UNREACHABLE' });
    expect(await send('printed', 'altra')).toMatchObject({ kind: 'refused', reason: 'PRINTER_UNREACHABLE' });
  });

  it('leaves no page behind', async () => {
    await send('printed');
    for (const file of seen) await expect(readFile(file)).rejects.toThrow('ENOENT');
  });
});

describe('the address of a printer', () => {
  it('tells the width of the paper', () => {
    expect(readPaper({ kind: 'thermal', address: 'tcp://10.0.0.7:9100?columns=32&codePage=13' })).toEqual({ columns: 32, codePage: 13 });
    expect(readPaper({ kind: 'thermal', address: 'file:///dev/usb/lp0' })).toEqual({ columns: 48, codePage: 19 });
  });

  it.each([
    ['thermal', 'http://10.0.0.7'], ['thermal', '10.0.0.7:9100'], ['thermal', 'tcp://10.0.0.7?columns=40'],
    ['thermal', 'tcp://10.0.0.7?codePage=300'], ['thermal', 'file:///etc/passwd'], ['thermal', 'file:///dev/sda'], ['thermal', 'file:///dev/usb/../sda'], ['thermal', 'file:///dev/usb%2F..%2Fsda'], ['folder', ''], ['office', 'ufficio; rm -rf /'], ['office', '-oraw'],
  ] as const)('of kind %s cannot be %j', (kind, address) => {
    expect(() => openTransport({ kind, address })).toThrow('PRINTER_ADDRESS_INVALID');
  });
});
