import { closeDevice, isBusy, isDeviceError, openDevice, type DeviceFiles, type DeviceOptions } from './device-file.ts';
import type { Conversation, Hearing, Reply } from './conversation.ts';

const pollMilliseconds = 20;
const chunkBytes = 512;
const pause = () => new Promise((resolve) => { setTimeout(resolve, pollMilliseconds); });

/** How many bytes a device took or gave; 0 while it has to be waited for, undefined when it is gone. */
async function move(act: () => Promise<number>): Promise<number | undefined> {
  try {
    return await act();
  } catch (error) {
    if (isBusy(error)) return 0;
    if (!isDeviceError(error)) throw error;
    return undefined;
  }
}

async function readReply(files: DeviceFiles, hear: Hearing, until: number): Promise<Reply> {
  const chunk = Buffer.alloc(chunkBytes);
  while (performance.now() < until) {
    const count = await move(async () => (await files.input?.read(chunk, 0, chunk.length))?.bytesRead ?? 0);
    if (count === undefined) return undefined;
    for (const byte of chunk.subarray(0, count)) {
      const heard = hear(byte);
      if (heard === 'answer') return { byte };
      if (heard === 'nonsense') return 'garbled';
    }
    if (count === 0) await pause();
  }
  return undefined;
}

async function writeAll(files: DeviceFiles, bytes: Buffer, until: number): Promise<boolean> {
  let rest = bytes;
  while (rest.length > 0) {
    const part = rest.subarray(0, chunkBytes);
    const count = await move(async () => (await files.output.write(part)).bytesWritten);
    if (count === undefined || performance.now() >= until) return false;
    rest = rest.subarray(count);
    if (count === 0) await pause();
  }
  return true;
}

/** A conversation over a device file: USB printers (`/dev/usb/lp0`) and serial lines (`/dev/ttyUSB0`) of Linux. */
export async function openDeviceConversation(options: DeviceOptions): Promise<Conversation | undefined> {
  const files = await openDevice(options);
  if (files === undefined) return undefined;
  let isOpen = true;
  const write = async (bytes: Buffer, milliseconds: number): Promise<boolean> => {
    isOpen = isOpen && await writeAll(files, bytes, performance.now() + milliseconds);
    return isOpen;
  };
  return {
    get isOpen() { return isOpen; },
    write,
    async ask(request, { hear, milliseconds }) {
      const until = performance.now() + milliseconds;
      return await write(request, milliseconds) ? readReply(files, hear, until) : undefined;
    },
    close: () => closeDevice(files),
  };
}
