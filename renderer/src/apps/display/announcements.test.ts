import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnnouncements, longestSentence, type Sentence } from './announcements.ts';

const sentence = (text: string): Sentence => ({ text, language: 'it-IT', clips: [] });

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

describe('announcements', () => {
  it('never overlap: each waits for the one before it, chime first', async () => {
    const heard: string[] = [];
    let speaking = 0;
    const say = async ({ text }: Sentence): Promise<void> => {
      speaking += 1;
      expect(speaking).toBe(1);
      await new Promise((resolve) => { setTimeout(resolve, 500); });
      heard.push(text);
      speaking -= 1;
    };
    const announce = createAnnouncements({ chime: () => { heard.push('chime'); return Promise.resolve(); }, say, hush: vi.fn() });
    const all = Promise.all([announce([sentence('uno'), sentence('one')]), announce([sentence('due')])]);
    await vi.advanceTimersByTimeAsync(5000);
    await all;
    expect(heard).toEqual(['chime', 'uno', 'one', 'chime', 'due']);
  });

  it('of many calls at once are heard whole, one call after the other', async () => {
    const heard: string[] = [];
    let sounding = 0;
    const last = async (name: string, milliseconds: number): Promise<void> => {
      sounding += 1;
      expect(sounding).toBe(1);
      await new Promise((resolve) => { setTimeout(resolve, milliseconds); });
      heard.push(name);
      sounding -= 1;
    };
    const announce = createAnnouncements({ chime: () => last('chime', 700), say: ({ text }) => last(text, text.length * 100), hush: vi.fn() });
    const calls = ['A 1', 'B 22', 'C 333', 'D 4', 'A 55'];
    const all = Promise.all(calls.map((call) => announce([sentence(`Numero ${call}`), sentence(`Number ${call}`)])));
    await vi.advanceTimersByTimeAsync(60_000);
    await all;
    expect(heard).toEqual(calls.flatMap((call) => ['chime', `Numero ${call}`, `Number ${call}`]));
  });

  it('go on after a sound that fails, at once or later', async () => {
    const said: string[] = [];
    const say = ({ text }: Sentence): Promise<void> => {
      if (text === 'uno') throw new Error('no voice');
      if (text === 'due') return Promise.reject(new Error('interrupted'));
      said.push(text);
      return Promise.resolve();
    };
    const announce = createAnnouncements({ chime: () => Promise.reject(new Error('no sound card')), say, hush: vi.fn() });
    await announce([sentence('uno'), sentence('due'), sentence('tre')]);
    expect(said).toEqual(['tre']);
  });

  it('give up a sentence that never ends, and hush it', async () => {
    const hush = vi.fn();
    const said: string[] = [];
    const say = ({ text }: Sentence): Promise<void> => {
      said.push(text);
      return text === 'uno' ? new Promise(() => undefined) : Promise.resolve();
    };
    const announce = createAnnouncements({ chime: () => Promise.resolve(), say, hush });
    const all = announce([sentence('uno'), sentence('due')]);
    await vi.advanceTimersByTimeAsync(longestSentence);
    await all;
    expect(hush).toHaveBeenCalledOnce();
    expect(said).toEqual(['uno', 'due']);
  });
});
