import { execFile } from 'node:child_process';
import { constants, open, type FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface DeviceOptions {
  /** `/dev/usb/lp0`, `/dev/ttyUSB0`. */
  readonly path: string;
  /** Where answers are read, often the same file; without, the device can only be written. */
  readonly readPath?: string;
  /** Speed of a serial line; without, the line stays as it is set. */
  readonly baud?: number;
}

export interface DeviceFiles { readonly output: FileHandle; readonly input?: FileHandle }

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** The device is busy and will be ready again. */
export const isBusy = (error: unknown): boolean => codeOf(error) === 'EAGAIN';
/** A system error has a name, a command that failed a number; anything else is a mistake of ours. */
export const isDeviceError = (error: unknown): boolean => ['string', 'number'].includes(typeof codeOf(error));

/** A serial line in raw mode: as a terminal it would turn each line feed into two bytes. */
async function setLine({ path, baud }: DeviceOptions): Promise<void> {
  if (baud !== undefined) await promisify(execFile)('stty', ['-F', path, String(baud), 'raw', '-echo', '-hupcl']);
}

/**
 * Opens a device without waiting: one that is not ready says so instead of holding one of the few threads for files.
 * Undefined when it is not there.
 */
export async function openDevice(options: DeviceOptions): Promise<DeviceFiles | undefined> {
  const { path, readPath } = options;
  const flags = constants.O_NONBLOCK | constants.O_NOCTTY;
  let output: FileHandle | undefined;
  try {
    output = await open(path, flags | (readPath === path ? constants.O_RDWR : constants.O_WRONLY));
    await setLine(options);
    if (readPath === undefined) return { output };
    return { output, input: readPath === path ? output : await open(readPath, flags | constants.O_RDONLY) };
  } catch (error) {
    await output?.close();
    if (!isDeviceError(error)) throw error;
    return undefined;
  }
}

export async function closeDevice({ output, input }: DeviceFiles): Promise<void> {
  await output.close();
  if (input !== undefined && input !== output) await input.close();
}
