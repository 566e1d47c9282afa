/** When kits are asked for, ms. */
const every = 30_000;
/** A burst of changes is one kit, so long after the first of them: who types without a pause is kept up with too. */
const after = { mutation: 500, draft: 2_000 };

export interface KitPull {
  /** Soon: something changed. */
  want(kind: 'mutation' | 'draft'): void;
  /** Now: somebody signed in, or there is nothing yet. */
  wantNow(): void;
  stop(): void;
}

/** Pulls one kit at a time, every so often and when something has changed; what is wanted while one is under way is pulled after it. */
export function createKitPull(pull: () => Promise<void>): KitPull {
  let isRunning = false;
  let isWanted = false;
  let isOver = false;
  const later: Record<'mutation' | 'draft', ReturnType<typeof setTimeout> | undefined> = { mutation: undefined, draft: undefined };

  function forget(): void {
    clearTimeout(later.mutation);
    clearTimeout(later.draft);
    later.mutation = later.draft = undefined;
  }

  async function run(): Promise<void> {
    isRunning = true;
    while (isWanted && !isOver) {
      isWanted = false;
      await pull();
    }
    isRunning = false;
  }

  function wantNow(): void {
    forget();
    isWanted = true;
    if (!isRunning) void run();
  }

  const regular = setInterval(wantNow, every);
  return {
    wantNow,
    want(kind) { later[kind] ??= setTimeout(wantNow, after[kind]); },
    stop() {
      isOver = true;
      forget();
      clearInterval(regular);
    },
  };
}
