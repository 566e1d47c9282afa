import { execFile } from 'node:child_process';
import { constants, mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerStatus, type VirtualCondition } from '#core/simulators/printer-machine.ts';
import { openDeviceConversation } from './device-conversation.ts';
import type { TransportJob } from './printer-transport.ts';
import { createThermalTransport } from './thermal-transport.ts';

const timeouts = { connect: 500, status: 200, write: 500, print: 300 };
const slip: TransportJob = {
  id: '01KABCDEFGHJKMNPQRSTVWXYZ2', title: 'Biglietto A042', format: 'escpos',
  bytes: Buffer.concat([Buffer.from([0x1b, 0x40]), Buffer.alloc(5_000, 0x41), Buffer.from([0x0a, 0x1d, 0x56, 0x01])]),
};

/** Two pipes with a printer at their other end, as the file of a device behaves: it answers, and takes what is written when it can. */
describe.skipIf(process.platform === 'win32')('a printer at a device file', () => {
  let folder: string;
  let ends: FileHandle[];
  let condition: VirtualCondition;
  let received: Buffer;
  let timer: NodeJS.Timeout | undefined;
  const path = (name: string): string => join(folder, name);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sportello-device-'));
    await promisify(execFile)('mkfifo', [path('in'), path('out')]);
    [ends, condition, received] = [[], 'ready', Buffer.alloc(0)];
  });
  afterEach(async () => {
    unplug();
    await Promise.all(ends.map((end) => end.close()));
    await rm(folder, { recursive: true, force: true });
  });

  const unplug = (): void => { clearInterval(timer); };
  async function plugIn(): Promise<void> {
    const input = await open(path('in'), constants.O_RDWR | constants.O_NONBLOCK);
    const output = await open(path('out'), constants.O_RDWR | constants.O_NONBLOCK);
    ends.push(input, output);
    const chunk = Buffer.alloc(700);
    timer = setInterval(() => {
      input.read(chunk, 0, chunk.length).then(async ({ bytesRead }) => {
        const bytes = chunk.subarray(0, bytesRead);
        const answers = bytes[0] === 0x10 && bytes[1] === 0x04 ? [answerStatus(condition, bytes[2] ?? 0) ?? 0] : [];
        if (answers.length === 0) received = Buffer.concat([received, bytes]);
        if (bytes.includes(Buffer.from([0x1d, 0x72]))) answers.push(0);
        if (answers.length > 0) await output.write(Buffer.from(answers));
      }, (error: unknown) => { expect(error).toMatchObject({ code: 'EAGAIN' }); });
    }, 5);
  }
  const transport = (answers = true) => createThermalTransport({
    answers, timeouts, open: () => openDeviceConversation({ path: path('in'), ...(answers && { readPath: path('out') }) }),
  });

  it('prints, and says so once the printer is done', async () => {
    await plugIn();
    expect(await transport().send(slip)).toEqual({ kind: 'printed', condition: 'ready' });
    expect(received.subarray(0, slip.bytes.length).equals(slip.bytes)).toBe(true);
  });

  it('sends nothing without paper', async () => {
    await plugIn();
    condition = 'paper-out';
    expect(await transport().send(slip)).toEqual({ kind: 'refused', reason: 'PAPER_OUT', condition });
    expect(received).toHaveLength(0);
  });

  it('is not there while it is unplugged, and prints when the cable is back', async () => {
    expect(await transport().send(slip)).toMatchObject({ kind: 'refused', reason: 'PRINTER_UNREACHABLE' });
    expect(await transport().readCondition()).toBe('offline');
    await plugIn();
    expect(await transport().send(slip)).toMatchObject({ kind: 'printed' });
  });

  it('is silent when it takes nothing: nothing of the slip was sent', async () => {
    await plugIn();
    unplug();
    expect(await transport().send(slip)).toMatchObject({ kind: 'refused', reason: 'PRINTER_SILENT' });
  });

  it('leaves the clerk to look where it can only be written', async () => {
    await plugIn();
    expect(await transport(false).send(slip)).toMatchObject({ kind: 'unsure', reason: 'NO_STATUS' });
    await expect.poll(() => received.equals(slip.bytes)).toBe(true);
  });

  it('is unreachable when the line cannot be set', async () => {
    await plugIn();
    expect(await openDeviceConversation({ path: path('in'), readPath: path('out'), baud: 9600 })).toBeUndefined();
  });
});
