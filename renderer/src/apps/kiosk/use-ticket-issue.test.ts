import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import { giveUpAfter, goodbyeAfter, useTicketIssue } from './use-ticket-issue.ts';

const issueTicket = vi.hoisted(() => vi.fn());
vi.mock('#renderer/rpc/office.ts', () => ({ office: { queue: { issueTicket } } }));

const ticket = { id: 'T', number: 'A043', queueId: 'Q', queueName: 'Anagrafe', state: 'waiting', issuedAt: '2026-11-22T08:05:00.000Z', recalls: 0 };
let owner: EffectScope;

function kiosk(whenFailed = vi.fn()) {
  const issue = owner.run(() => useTicketIssue(whenFailed));
  if (issue === undefined) throw new Error('the scope is gone');
  return { ...issue, whenFailed };
}

beforeEach(() => { vi.useFakeTimers(); issueTicket.mockReset(); owner = effectScope(); });
afterEach(() => { owner.stop(); vi.useRealTimers(); });

describe('a ticket from the kiosk', () => {
  it('is shown, then the kiosk says goodbye by itself', async () => {
    issueTicket.mockResolvedValue({ ticket, ahead: 3 });
    const { step, choose } = kiosk();
    await choose({ id: 'Q' });
    expect(step.value).toEqual({ kind: 'issued', ticket, ahead: 3 });
    vi.advanceTimersByTime(goodbyeAfter);
    expect(step.value.kind).toBe('choosing');
  });

  it('is asked for with the same request id after a failure, so that nobody gets two', async () => {
    issueTicket.mockRejectedValueOnce(new TypeError('away')).mockResolvedValue({ ticket, ahead: 0 });
    const { step, choose, retry, whenFailed } = kiosk();
    await choose({ id: 'Q' });
    expect(step.value.kind).toBe('failed');
    expect(whenFailed).toHaveBeenCalledOnce();
    await retry();
    expect(step.value.kind).toBe('issued');
    expect(issueTicket.mock.calls[1]).toEqual(issueTicket.mock.calls[0]);
  });

  it('is asked for once, however often a tile is touched', async () => {
    issueTicket.mockResolvedValue({ ticket, ahead: 0 });
    const { choose } = kiosk();
    await Promise.all([choose({ id: 'Q' }), choose({ id: 'Q' })]);
    expect(issueTicket).toHaveBeenCalledOnce();
  });

  it('leaves no failure on screen for the next person', async () => {
    issueTicket.mockRejectedValue(new TypeError('away'));
    const { step, choose } = kiosk();
    await choose({ id: 'Q' });
    vi.advanceTimersByTime(giveUpAfter);
    expect(step.value.kind).toBe('choosing');
  });
});
