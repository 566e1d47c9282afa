/** What came back after a request; `garbled` when it is nothing that a printer says. */
export type Reply = { readonly byte: number } | 'garbled' | undefined;

/** What a byte is to whoever waits for an answer: that answer, something to pass over, or nonsense. */
export type Hearing = (byte: number) => 'answer' | 'other' | 'nonsense';

/** A connection on which one byte is asked for at a time. */
export interface Conversation {
  /** Whether the bytes were handed over within the time. */
  write(bytes: Buffer, milliseconds: number): Promise<boolean>;
  /** Sends a request and gives the first byte after it that is heard as its answer; undefined when none comes in time. */
  ask(request: Buffer, options: { hear: Hearing; milliseconds: number }): Promise<Reply>;
  readonly isOpen: boolean;
  close(): Promise<void> | void;
}

/** What `start` settles on; undefined after the time. */
export function withTimeout<Value>(milliseconds: number, start: (settle: (value: Value | undefined) => void) => void): Promise<Value | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => { resolve(undefined); }, milliseconds);
    start((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}
