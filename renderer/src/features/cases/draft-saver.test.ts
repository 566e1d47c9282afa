import { ORPCError } from '@orpc/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import type { FormValues } from '#shared/cases/form-value.model.ts';
import { createDraftSaver } from './draft-saver.ts';

const file = (revision: number, values: FormValues = {}): CaseFile => ({
  id: '01J00000000000000000000001', visitId: '01J00000000000000000000002', serviceId: 'cie', serviceVersion: 1, title: 'CIE', state: 'draft',
  values, revision, problems: [], bill: [], openedAt: '2026-11-22T08:00:00.000Z',
});

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

function saverWith(save: (revision: number, values: FormValues) => Promise<CaseFile>, revision = 0) {
  const onAnswer = vi.fn();
  return { saver: createDraftSaver({ revision, save, onAnswer }), onAnswer };
}

describe('keeping what is typed', () => {
  it('sends once, 300 ms after the last keystroke', async () => {
    const save = vi.fn(async (revision: number, values: FormValues) => file(revision, values));
    const { saver, onAnswer } = saverWith(save);
    saver.type({ name: 'R' });
    await vi.advanceTimersByTimeAsync(200);
    saver.type({ name: 'Ro' });
    await vi.advanceTimersByTimeAsync(299);
    expect(save).not.toHaveBeenCalled();
    expect(saver.state.value).toBe('pending');
    await vi.advanceTimersByTimeAsync(1);
    expect(save.mock.calls).toEqual([[1, { name: 'Ro' }]]);
    expect(saver.state.value).toBe('saved');
    expect(onAnswer).toHaveBeenCalledOnce();
  });

  it('sends what was typed during a request afterwards, with a higher revision', async () => {
    let answer: ((value: CaseFile) => void) | undefined;
    const save = vi.fn((revision: number, values: FormValues) => revision === 1
      ? new Promise<CaseFile>((resolve) => { answer = resolve; })
      : Promise.resolve(file(revision, values)));
    const { saver } = saverWith(save);
    saver.type({ name: 'A' });
    await vi.advanceTimersByTimeAsync(300);
    saver.type({ name: 'AB' });
    answer?.(file(1, { name: 'A' }));
    await vi.advanceTimersByTimeAsync(0);
    expect(save.mock.calls).toEqual([[1, { name: 'A' }], [2, { name: 'AB' }]]);
    expect(saver.state.value).toBe('saved');
  });

  it('tries again by itself while the hub is away, each time after a longer pause, and loses nothing', async () => {
    let isAway = true;
    const save = vi.fn(async (revision: number, values: FormValues) => {
      if (isAway) throw new TypeError('Failed to fetch');
      return file(revision, values);
    });
    const { saver } = saverWith(save);
    saver.type({ name: 'Rossi' });
    await vi.advanceTimersByTimeAsync(300);
    expect(saver.state.value).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1000);
    expect(save).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1999);
    expect(save).toHaveBeenCalledTimes(2);
    isAway = false;
    await vi.advanceTimersByTimeAsync(1);
    expect(save.mock.lastCall).toEqual([3, { name: 'Rossi' }]);
    expect(saver.state.value).toBe('saved');
  });

  it('says its word again when another page wrote a newer revision', async () => {
    const save = vi.fn(async (revision: number, values: FormValues) => file(Math.max(revision, 7), values));
    const { saver, onAnswer } = saverWith(save);
    saver.type({ name: 'mine' });
    await vi.advanceTimersByTimeAsync(300);
    expect(save.mock.calls.map(([revision]) => revision)).toEqual([1, 8]);
    expect(onAnswer).toHaveBeenCalledOnce();
  });

  it('stops for good when the case is no draft any more', async () => {
    const save = vi.fn(async () => { throw new ORPCError('CASE_NOT_DRAFT', { status: 409 }); });
    const { saver } = saverWith(save);
    saver.type({ name: 'late' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(save).toHaveBeenCalledOnce();
    expect(saver.state.value).toBe('refused');
  });
});

describe('flushing', () => {
  it('sends at once and resolves when the hub has it', async () => {
    const save = vi.fn(async (revision: number, values: FormValues) => file(revision, values));
    const { saver } = saverWith(save);
    saver.type({ name: 'now' });
    await saver.flush();
    expect(save).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(1000);
    expect(save).toHaveBeenCalledOnce();
  });

  it('throws when the hub does not take it, and goes on trying', async () => {
    const save = vi.fn(async (): Promise<CaseFile> => { throw new TypeError('Failed to fetch'); });
    const { saver } = saverWith(save);
    saver.type({ name: 'now' });
    await expect(saver.flush()).rejects.toThrow('Failed to fetch');
    await vi.advanceTimersByTimeAsync(1000);
    expect(save).toHaveBeenCalledTimes(2);
  });

  it('has nothing to send when nothing was typed', async () => {
    const save = vi.fn(async (revision: number) => file(revision));
    await saverWith(save).saver.flush();
    expect(save).not.toHaveBeenCalled();
  });
});

describe('following the hub', () => {
  it('takes a newer revision only when nothing is unsaved here', () => {
    const { saver } = saverWith(async (revision, values) => file(revision, values), 2);
    expect(saver.follow(file(2))).toBe(false);
    expect(saver.follow(file(3))).toBe(true);
    saver.type({ name: 'mine' });
    expect(saver.follow(file(9))).toBe(false);
    saver.stop();
  });
});
