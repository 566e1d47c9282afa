import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, ref, type EffectScope } from 'vue';
import type { Found } from '#shared/search/search.model.ts';
import { useOfficeSearch } from './use-office-search.ts';

const { find } = vi.hoisted(() => ({ find: vi.fn<(asked: { text: string }) => Promise<Found[]>>() }));
vi.mock('#renderer/rpc/office.ts', () => ({ office: { search: { find } } }));

const ticket = (number: string): Found => ({ kind: 'ticket', id: number, number, queueName: 'Anagrafe', state: 'waiting' });

describe('what the office is asked while somebody types', () => {
  const text = ref('');
  let owner: EffectScope;
  let search: ReturnType<typeof useOfficeSearch>;
  beforeEach(() => {
    vi.useFakeTimers();
    find.mockReset().mockImplementation(({ text: asked }) => Promise.resolve([ticket(asked)]));
    text.value = '';
    owner = effectScope();
    owner.run(() => { search = useOfficeSearch(text); });
  });
  afterEach(() => {
    owner.stop();
    vi.useRealTimers();
  });
  const rest = async (milliseconds: number): Promise<void> => {
    vi.advanceTimersByTime(milliseconds);
    await flushPromises();
  };

  it('is one question, once the typing rests', async () => {
    for (const typed of ['a', 'a0', 'a04', 'a042']) {
      text.value = typed;
      await rest(100);
    }
    expect([find.mock.calls.length, search.isSettled.value]).toEqual([0, false]);
    await rest(250);
    expect(find.mock.calls).toEqual([[{ text: 'a042' }]]);
    expect([search.found.value, search.isSettled.value]).toEqual([[ticket('a042')], true]);
  });

  it.each(['', 'x', 'de', ' ', '1'])('is nothing for "%s"', async (typed) => {
    text.value = typed;
    await rest(1_000);
    expect([find.mock.calls.length, search.isSettled.value]).toEqual([0, true]);
  });

  it('counts by the newest answer only, and says that it is slow after half a second', async () => {
    const answers: ((found: Found[]) => void)[] = [];
    find.mockImplementation(() => new Promise((resolve) => { answers.push(resolve); }));
    text.value = 'a042';
    await rest(250);
    await rest(499);
    expect(search.isSlow.value).toBe(false);
    await rest(1);
    expect(search.isSlow.value).toBe(true);
    text.value = 'a043';
    expect([search.isSlow.value, search.found.value]).toEqual([false, []]);
    await rest(250);
    answers[1]?.([ticket('A043')]);
    answers[0]?.([ticket('A042')]);
    await flushPromises();
    expect([search.found.value, search.isSlow.value]).toEqual([[ticket('A043')], false]);
  });

  it('says that the office is away, until something else is typed', async () => {
    find.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    text.value = 'rossi';
    await rest(250);
    expect([search.isAway.value, search.isSettled.value, search.found.value]).toEqual([true, true, []]);
    text.value = 'rossi a';
    expect(search.isAway.value).toBe(false);
    await rest(250);
    expect(search.found.value).toEqual([ticket('rossi a')]);
  });
});
