interface Turns {
  /** Does an act after all that were taken before; what it throws is reported. */
  take(act: () => Promise<void>): Promise<void>;
  /** Resolves when all that were taken so far are done. */
  done(): Promise<void>;
}

/** Acts of which only one may run at a time, in the order in which they were taken. */
export function createTurns({ report, afterEach }: { readonly report: (error: unknown) => void; readonly afterEach: () => void }): Turns {
  let last: Promise<void> = Promise.resolve();
  return {
    take(act) {
      last = last.then(act).catch(report).then(afterEach);
      return last;
    },
    done: () => last,
  };
}
