import { afterAll, beforeAll, describe, it } from 'vitest';
import { expectDaysToAgree } from '#tests/support/agreeing-days.ts';
import { randomActs, randomDays, type RandomDays } from '#tests/support/random-day.ts';
import { sampleSize } from '#tests/support/sample-size.ts';

describe('random days whose process dies between any two steps', () => {
  let days: RandomDays;
  beforeAll(async () => { days = await randomDays(); });
  afterAll(async () => { await days.close(); });

  it('come to the same cents in cash, card and pagoPA: receipts less voids, closing reports and journal', async () => {
    await expectDaysToAgree(days, { acts: randomActs, count: sampleSize(4, 5_000), seed: 29 });
  }, 4 * 3_600_000);
});
