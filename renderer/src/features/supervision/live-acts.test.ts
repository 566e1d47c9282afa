import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent } from 'vue';
import type { CounterStatus } from '#shared/queue/queue.model.ts';
import { clerkItalian } from '#renderer/i18n/clerk-italian.ts';
import { createPageI18n } from '#renderer/i18n/create-i18n.ts';

const { supervision, queue, cases, loads } = vi.hoisted(() => ({
  cases: { countLate: vi.fn() },
  supervision: { setCounterQueues: vi.fn(), readLive: vi.fn() }, queue: { closeCounter: vi.fn() }, loads: { load: () => Promise.resolve() },
}));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { supervision, queue, cases } }));
/* Only what the board reads of other features, without their components. */
vi.mock('#renderer/features/queue/index.ts', () => ({ useQueueStore: () => ({ ...loads, board: { queues: [] } }), useQueueBoardStore: () => ({ ...loads, choose: () => undefined }) }));
vi.mock('#renderer/features/printing/index.ts', () => ({ usePrintBoardStore: () => loads }));
vi.mock('#renderer/features/remittances/index.ts', () => ({ useOnwardStore: () => loads }));
vi.mock('#renderer/features/stations/index.ts', () => ({ useDevicesStore: () => loads }));
vi.mock('#renderer/features/till/index.ts', () => ({ useTillStore: () => loads }));
const { useColleagueActs } = await import('./live-acts.ts');
const { useDoneStore, useUndoable } = await import('./undoable.ts');
const { useLiveStore } = await import('./live-store.ts');

const counter: CounterStatus = { id: '1', label: '1', name: 'Uno', isOpen: true, staffId: 'o', queueIds: ['A'], isAutoCall: false };

/** What a component of the page has. */
function onPage() {
  const pinia = createPinia();
  setActivePinia(pinia);
  let made: { acts: ReturnType<typeof useColleagueActs>; undo: () => Promise<void> } | undefined;
  const Holder = defineComponent({ setup() { made = { acts: useColleagueActs(), undo: useUndoable().undo }; return () => null; } });
  mount(Holder, { global: { plugins: [pinia, createPageI18n(clerkItalian)] } });
  if (made === undefined) throw new Error('not mounted');
  return made;
}

beforeEach(() => {
  for (const each of [...Object.values(supervision), ...Object.values(queue), ...Object.values(cases)]) each.mockReset();
  supervision.readLive.mockResolvedValue({ at: '', queues: [], rooms: [], notices: [] });
  supervision.setCounterQueues.mockImplementation(({ queueIds }: { queueIds: string[] }) => Promise.resolve({ ...counter, queueIds }));
});

describe('acts from the board', () => {
  it('say what they did, close their form, and are taken back from what they left', async () => {
    const { acts, undo } = onPage();
    const [live, store] = [useLiveStore(), useDoneStore()];
    live.toggleForm('queues');
    await acts.setQueues(counter, ['A', 'B'], ['A']);
    expect(live.form).toBeUndefined();
    expect(store.done?.say()).toContain('Lo sportello 1 ora chiama');
    await undo();
    expect((supervision.setCounterQueues.mock.calls as [{ queueIds: string[]; before: string[] }][]).map(([{ queueIds, before }]) => [queueIds, before])).toEqual([[['A', 'B'], ['A']], [['A'], ['A', 'B']]]);
    expect(store.done?.undo).toBeUndefined();
  });

  it('keep their form and what was done before when they were refused, and read the board again all the same', async () => {
    const { acts } = onPage();
    const [live, store] = [useLiveStore(), useDoneStore()];
    live.toggleForm('close');
    queue.closeCounter.mockRejectedValue(Object.assign(new Error('busy'), { code: 'X' }));
    vi.useFakeTimers();
    const refused = expect(acts.closeCounter(counter)).rejects.toThrow('busy');
    await vi.runAllTimersAsync();
    await refused;
    vi.useRealTimers();
    expect([live.form, store.done]).toEqual(['close', undefined]);
    expect(supervision.readLive).toHaveBeenCalledTimes(1);
  });

  it('read nothing of a topic while the board is closed', async () => {
    onPage();
    const live = useLiveStore();
    await live.follow('queue');
    expect(supervision.readLive).not.toHaveBeenCalled();
    live.toggle();
    await live.follow('queue');
    await flushPromises();
    expect(supervision.readLive).toHaveBeenCalledTimes(1);
  });

  it('count late case files again when one goes on, and ask for nothing else', async () => {
    onPage();
    const live = useLiveStore();
    cases.countLate.mockResolvedValueOnce({ count: 2 }).mockResolvedValueOnce({ count: 1 });
    await live.follow('cases');
    expect([live.lateCases, cases.countLate.mock.calls.length]).toEqual([0, 0]);
    live.toggle();
    await live.follow('cases');
    expect(live.lateCases).toBe(2);
    await live.follow('cases');
    expect([live.lateCases, supervision.readLive.mock.calls.length]).toEqual([1, 0]);
  });
});
