import { describe, expect, it } from 'vitest';
import { scriptKilobytes } from '#tests/support/page-weight.ts';

describe('what a page weighs before it shows anything', () => {
  it.each(['clerk.html', 'kiosk.html', 'display.html', 'setup.html', 'public.html'])('is scripts of less than 350 kB, compressed: %s', async (page) => {
    expect(await scriptKilobytes(page)).toBeLessThan(350);
  });
});
