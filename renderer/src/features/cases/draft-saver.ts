import { readonly, ref } from 'vue';
import type { CaseFile, FormValues } from '#shared/cases/case-file.model.ts';
import { errorCode } from '#renderer/rpc/error-text.ts';

/** saved: the hub has it all; pending: typed just now; saving: on its way; waiting: the hub is away, trying again; refused: for good. */
export type DraftState = 'saved' | 'pending' | 'saving' | 'waiting' | 'refused';

interface DraftSaverOptions {
  /** The revision that the hub has. */
  readonly revision: number;
  readonly save: (revision: number, values: FormValues) => Promise<CaseFile>;
  readonly onAnswer: (file: CaseFile) => void;
}

/** Milliseconds after the last keystroke. */
const typingPause = 300;
const firstRetry = 1000;
const longestRetry = 15_000;
const refusals = new Set(['CASE_NOT_FOUND', 'CASE_NOT_DRAFT', 'FORBIDDEN', 'BAD_REQUEST']);

/**
 * Keeps what is typed in one case file: 300 ms after the last keystroke, one request at a time, each with a higher
 * revision, again and again while the hub is away. Values live in memory only, because they are personal.
 */
export function createDraftSaver(options: DraftSaverOptions) {
  const state = ref<DraftState>('saved');
  let revision = options.revision;
  let unsaved: FormValues | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let retryAfter = firstRetry;

  function schedule(milliseconds: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => { send().catch(() => undefined); }, milliseconds);
  }

  async function sendOne(values: FormValues): Promise<void> {
    state.value = 'saving';
    revision += 1;
    const file = await options.save(revision, values);
    const isOutrun = file.revision > revision;
    revision = file.revision;
    retryAfter = firstRetry;
    // Another page wrote meanwhile: ours is the newest word, said again with a higher revision.
    if (isOutrun) return;
    if (unsaved === values) unsaved = undefined;
    options.onAnswer(file);
  }

  function fail(error: unknown): void {
    if (refusals.has(errorCode(error) ?? '')) {
      unsaved = undefined;
      state.value = 'refused';
      return;
    }
    state.value = 'waiting';
    schedule(retryAfter);
    retryAfter = Math.min(retryAfter * 2, longestRetry);
  }

  async function sendAll(): Promise<void> {
    try {
      while (unsaved !== undefined) await sendOne(unsaved);
      state.value = 'saved';
    } catch (error) {
      fail(error);
      throw error;
    } finally {
      running = undefined;
    }
  }

  /** What failed is scheduled again by itself; whoever called `flush` also learns of it. */
  function send(): Promise<void> {
    clearTimeout(timer);
    running ??= sendAll();
    return running;
  }

  function type(values: FormValues): void {
    if (state.value === 'refused') return;
    unsaved = values;
    if (running === undefined) {
      state.value = 'pending';
      schedule(typingPause);
    }
  }

  /** Sends at once what is not saved yet; throws when the hub does not take it. */
  const flush = (): Promise<void> => (unsaved === undefined && running === undefined ? Promise.resolve() : send());

  /** Takes over what the hub has when nothing is unsaved here and it is newer; true when it did. */
  function follow(file: CaseFile): boolean {
    if (unsaved !== undefined || running !== undefined || file.revision <= revision) return false;
    revision = file.revision;
    return true;
  }

  const stop = (): void => { clearTimeout(timer); unsaved = undefined; };

  return { state: readonly(state), type, flush, follow, stop };
}

export type DraftSaver = ReturnType<typeof createDraftSaver>;
