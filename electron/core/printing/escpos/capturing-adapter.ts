import { EventEmitter } from 'node:events';

/** A device that is not there: the library fills its own buffer, from which the bytes are taken. */
export class CapturingAdapter extends EventEmitter {
  open(): this { return this; }
  write(): this { return this; }
  close(): this { return this; }
  read(): void {}

  /** Nobody listens to it; the library's emitter types this differently from Node's. */
  override listeners(): never[] { return []; }
}
