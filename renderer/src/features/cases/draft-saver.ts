import { readonly, ref } from 'vue';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import type { FormValues } from '#shared/cases/form-value.model.ts';
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

/** A timer that is set anew each time, and a pause that doubles with each failure. */
function createRetry(act: () => Promise<void>) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = firstRetry;

  function schedule(milliseconds: number): void {
    clearTimeout(timer);
    // What fails is scheduled again by the act itself.
    timer = setTimeout(() => { act().catch(() => undefined); }, milliseconds);
  }

  return {
    schedule,
    again(): void {
      schedule(pause);
      pause = Math.min(pause * 2, longestRetry);
    },
    reset(): void { pause = firstRetry; },
    stop(): void { clearTimeout(timer); },
  };
}

/**
 * Keeps what is typed in one case file: 300 ms after the last keystroke, one request at a time, each with a higher
 * revision, again and again while the hub is away. Values live in memory only, because they are personal.
 */
export function createDraftSaver({ save, onAnswer, ...known }: DraftSaverOptions) {
  const state = ref<DraftState>('saved');
  let { revision } = known;
  let unsaved: FormValues | undefined;
  let running: Promise<void> | undefined;

  async function sendOne(values: FormValues): Promise<void> {
    state.value = 'saving';
    revision += 1;
    const file = await save(revision, values);
    // Another page wrote meanwhile: ours is the newest word, said again with a higher revision.
    const isOutrun = file.revision > revision;
    revision = file.revision;
    retry.reset();
    if (isOutrun) return;
    if (unsaved === values) unsaved = undefined;
    onAnswer(file);
  }

  function fail(error: unknown): void {
    const isFinal = refusals.has(errorCode(error) ?? '');
    state.value = isFinal ? 'refused' : 'waiting';
    if (isFinal) unsaved = undefined;
    else retry.again();
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

  function send(): Promise<void> {
    retry.stop();
    running ??= sendAll();
    return running;
  }

  const retry = createRetry(send);

  return {
    state: readonly(state),
    type(values: FormValues): void {
      if (state.value === 'refused') return;
      unsaved = values;
      if (running !== undefined) return;
      state.value = 'pending';
      retry.schedule(typingPause);
    },
    /** Sends at once what is not saved yet; throws when the hub does not take it. */
    flush: (): Promise<void> => (unsaved === undefined && running === undefined ? Promise.resolve() : send()),
    /** Takes over what the hub has when nothing is unsaved here and it is newer; true when it did. */
    follow(file: CaseFile): boolean {
      if (unsaved !== undefined || running !== undefined || file.revision <= revision) return false;
      revision = file.revision;
      return true;
    },
    stop(): void {
      retry.stop();
      unsaved = undefined;
    },
  };
}

export type DraftSaver = ReturnType<typeof createDraftSaver>;
