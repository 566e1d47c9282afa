import { expect, it } from 'vitest';
import { newestOnly } from './newest-only.ts';

it('a slow answer to an older question is dropped', async () => {
  const answers = new Map<string, (value: string) => void>();
  const taken: string[] = [];
  const load = newestOnly((key: string) => new Promise<string>((resolve) => { answers.set(key, resolve); }), (answer) => { taken.push(answer); });

  const first = load('first visit');
  const second = load('second visit');
  answers.get('second visit')?.('papers of the second');
  answers.get('first visit')?.('papers of the first');
  await Promise.all([first, second]);

  expect(taken).toEqual(['papers of the second']);
});
