/** When kits are asked for, ms. */
const every = 30_000;
/** What is typed is kept up with so long after its first letter, ms: who types without a pause too. */
const afterDraft = 2_000;

export interface KitPull {
  /** Soon: something was typed. */
  wantSoon(): void;
  /** Now: something was done, somebody signed in, or there is nothing yet. Resolves when a pull that began afterwards is over. */
  wantNow(): Promise<void>;
  stop(): void;
}

/** Pulls one kit at a time, every so often and when something has changed; what is wanted while one is under way is pulled after it. */
export function createKitPull(pull: () => Promise<void>): KitPull {
  let isRunning = false;
  let isOver = false;
  let wanted: (() => void)[] = [];
  let later: ReturnType<typeof setTimeout> | undefined;

  function forget(): void {
    clearTimeout(later);
    later = undefined;
  }

  async function run(): Promise<void> {
    isRunning = true;
    while (wanted.length > 0) {
      const waiting = wanted;
      wanted = [];
      if (!isOver) await pull();
      for (const tell of waiting) tell();
    }
    isRunning = false;
  }

  function wantNow(): Promise<void> {
    forget();
    return new Promise((resolve) => {
      wanted.push(resolve);
      if (!isRunning) void run();
    });
  }

  const regular = setInterval(() => { void wantNow(); }, every);
  return {
    wantNow,
    wantSoon() { later ??= setTimeout(() => { void wantNow(); }, afterDraft); },
    stop() {
      isOver = true;
      forget();
      clearInterval(regular);
    },
  };
}
