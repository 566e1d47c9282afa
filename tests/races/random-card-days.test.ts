import { afterAll, beforeAll, describe, it } from 'vitest';
import { expectDaysToAgree } from '#tests/support/agreeing-days.ts';
import { cardActs, randomDays, type RandomDays } from '#tests/support/random-day.ts';
import { sampleSize } from '#tests/support/sample-size.ts';

describe('random days of cards and voids whose process dies between any two steps', () => {
  let days: RandomDays;
  beforeAll(async () => { days = await randomDays(); });
  afterAll(async () => { await days.close(); });

  it('come to the same cents, also where the terminal declines, is lost, or takes nothing back', async () => {
    await expectDaysToAgree(days, { acts: cardActs, count: sampleSize(3, 5_000), seed: 31 });
  }, 4 * 3_600_000);
});
