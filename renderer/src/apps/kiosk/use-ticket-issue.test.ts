import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import type { QueueStatus } from '#shared/queue/queue.model.ts';
import { giveUpAfter, goodbyeAfter, settleAfter, useTicketIssue } from './use-ticket-issue.ts';

const issueTicket = vi.hoisted(() => vi.fn());
vi.mock('#renderer/rpc/office.ts', () => ({ office: { queue: { issueTicket } } }));

const queue: QueueStatus = {
  id: 'Q', letter: 'A', name: 'Anagrafe', need: 'Certificati', translations: {}, serviceIds: [], guaranteedMinutes: 30, waiting: 0, longestWaitMinutes: 0, overdue: 0,
};
const ticket = { id: 'T', number: 'A043', queueId: 'Q', queueName: 'Anagrafe', state: 'waiting', issuedAt: '2026-11-22T08:05:00.000Z', recalls: 0 };
const wish = { people: 1, serviceIds: [] };
let owner: EffectScope;

function kiosk() {
  const hooks = { whenFailed: vi.fn(), whenOver: vi.fn() };
  const issue = owner.run(() => useTicketIssue(hooks));
  if (issue === undefined) throw new Error('the scope is gone');
  /** A need touched, and its page read for longer than a double touch takes. */
  const prepare = (): void => {
    issue.choose(queue);
    vi.advanceTimersByTime(settleAfter);
  };
  return { ...issue, ...hooks, prepare };
}

beforeEach(() => { vi.useFakeTimers(); issueTicket.mockReset(); owner = effectScope(); });
afterEach(() => { owner.stop(); vi.useRealTimers(); });

describe('a ticket from the kiosk', () => {
  it('is shown, then the kiosk says goodbye by itself', async () => {
    issueTicket.mockResolvedValue({ ticket, ahead: 3, placeCode: 'code' });
    const { step, prepare, take, whenOver } = kiosk();
    prepare();
    await take({ people: 2, priority: 'pregnancy', serviceIds: ['cie-rinnovo'] });
    expect(issueTicket.mock.calls[0]?.[0]).toMatchObject({ queueId: 'Q', people: 2, priority: 'pregnancy', serviceIds: ['cie-rinnovo'] });
    expect(step.value).toEqual({ kind: 'issued', queue, ticket, ahead: 3, placeCode: 'code' });
    vi.advanceTimersByTime(goodbyeAfter);
    expect(step.value.kind).toBe('choosing');
    expect(whenOver).toHaveBeenCalledOnce();
  });

  it('is asked for with the same request id after a failure, so that nobody gets two', async () => {
    issueTicket.mockRejectedValueOnce(new TypeError('away')).mockResolvedValue({ ticket, ahead: 0, placeCode: 'code' });
    const { step, prepare, take, retry, whenFailed } = kiosk();
    prepare();
    await take(wish);
    expect(step.value.kind).toBe('failed');
    expect(whenFailed).toHaveBeenCalledOnce();
    await retry();
    expect(step.value.kind).toBe('issued');
    expect(issueTicket.mock.calls[1]).toEqual(issueTicket.mock.calls[0]);
  });

  it('is asked for once, however often the button is touched', async () => {
    issueTicket.mockResolvedValue({ ticket, ahead: 0, placeCode: 'code' });
    const { prepare, take } = kiosk();
    prepare();
    await Promise.all([take(wish), take(wish)]);
    await take(wish);
    expect(issueTicket).toHaveBeenCalledOnce();
  });

  it('is not taken by the second tap of a double touch on the need, nor is a need chosen by one on the goodbye', async () => {
    issueTicket.mockResolvedValue({ ticket, ahead: 0, placeCode: 'code' });
    const { step, choose, take, startAgain } = kiosk();
    choose(queue);
    vi.advanceTimersByTime(settleAfter - 1);
    await take(wish);
    expect(issueTicket).not.toHaveBeenCalled();
    startAgain();
    choose(queue);
    expect(step.value.kind).toBe('choosing');
    vi.advanceTimersByTime(settleAfter);
    choose(queue);
    expect(step.value.kind).toBe('preparing');
  });

  it('is not to be had in a closed queue', () => {
    const { step, choose } = kiosk();
    choose({ ...queue, closure: { kind: 'quota', dailyQuota: 40 } });
    expect(step.value.kind).toBe('choosing');
  });

  it('keeps the language of who only goes back a page', () => {
    const { step, prepare, goBack, whenOver } = kiosk();
    prepare();
    goBack();
    expect(step.value.kind).toBe('choosing');
    expect(whenOver).not.toHaveBeenCalled();
  });

  it('leaves no failure on screen for the next person', async () => {
    issueTicket.mockRejectedValue(new TypeError('away'));
    const { step, prepare, take } = kiosk();
    prepare();
    await take(wish);
    vi.advanceTimersByTime(giveUpAfter);
    expect(step.value.kind).toBe('choosing');
  });
});
