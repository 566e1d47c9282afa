import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { usualQueueRules } from '#shared/queue/queue-setup.model.ts';
import type { CounterStatus, QueueBoard, Ticket } from '#shared/queue/queue.model.ts';

const queue = vi.hoisted(() => ({ board: vi.fn(), peekNext: vi.fn(), callNext: vi.fn() }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { queue } }));
vi.mock('#renderer/rpc/session.ts', () => ({ session: { value: { staff: { id: 'me' } } } }));
const { useQueueStore } = await import('./queue-store.ts');

const ticket: Ticket = { id: 't', number: 'A001', queueId: 'A', queueName: 'Anagrafe', state: 'called', issuedAt: '2026-11-22T08:00:00.000Z', recalls: 0, channel: 'kiosk', people: 1, serviceIds: [], isTimeInaccurate: false };
const counter = (id: string, more: Partial<CounterStatus> = {}): CounterStatus => ({ id, label: id, name: '', isOpen: true, staffId: 'me', queueIds: ['A'], isAutoCall: false, ...more });
const board = (counters: CounterStatus[]): QueueBoard => ({
  at: '2026-11-22T08:10:00.000Z', counters, help: [], colleagues: [], rules: usualQueueRules,
  queues: [
    { id: 'A', letter: 'A', name: 'Anagrafe', need: '', translations: {}, serviceIds: [], overdue: 0, guaranteedMinutes: 30, waiting: 3, longestWaitMinutes: 10 },
    { id: 'B', letter: 'B', name: 'Tributi', need: '', translations: {}, serviceIds: [], overdue: 0, guaranteedMinutes: 30, waiting: 5, longestWaitMinutes: 40 },
  ],
});

beforeEach(() => {
  setActivePinia(createPinia());
  queue.board.mockReset().mockResolvedValue(board([counter('1', { staffId: 'other' }), counter('2')]));
  queue.peekNext.mockReset().mockResolvedValue(undefined);
  queue.callNext.mockReset();
});

describe('the queue as a counter sees it', () => {
  it('finds its counter again on a page opened anew, and counts only its own queues', async () => {
    const store = useQueueStore();
    await store.load();
    expect(store.counter?.id).toBe('2');
    expect([store.waiting, store.longestWait]).toEqual([3, 10]);
  });

  it('asks nobody who is next while no counter is open', async () => {
    queue.board.mockResolvedValue(board([counter('2', { isOpen: false })]));
    const store = useQueueStore();
    await store.load();
    expect(store.counter).toBeUndefined();
    expect(queue.peekNext).not.toHaveBeenCalled();
  });

  it('reads the board again after a refused call, so that the screen tells why', async () => {
    const store = useQueueStore();
    await store.load();
    queue.callNext.mockRejectedValue(new (await import('@orpc/client')).ORPCError('COUNTER_BUSY', { status: 409, data: { number: 'A001' } }));
    queue.board.mockResolvedValue(board([counter('2', { ticket })]));
    await expect(store.callNext()).rejects.toThrow();
    expect(store.ticket?.number).toBe('A001');
  });

  it('sends a call again under the same request id when no answer came', async () => {
    const store = useQueueStore();
    await store.load();
    queue.callNext.mockRejectedValueOnce(new TypeError('Failed to fetch')).mockResolvedValue({ ticket });
    await store.callNext();
    const ids = queue.callNext.mock.calls.map(([input]: { requestId: string }[]) => input?.requestId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });
});
