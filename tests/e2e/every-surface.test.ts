import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeClerk, takeOthers, type Take } from '#tests/screenshots/surfaces.ts';
import { axeFaults, type AxeFault } from '#tests/support/axe.ts';
import { isProof } from '#tests/support/sample-size.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

/** The places of which pictures are taken, in the light and in the dark; the dark changes colours alone, and a plain run looks at nothing else there. */
describe('every surface, in both themes', () => {
  let surfaces: Surfaces;
  beforeAll(async () => { surfaces = await openSurfaces(); });
  afterAll(async () => { await surfaces.close(); });

  /** What axe finds, by place and theme; where something is found. */
  function watching(): { look: Take; found: Record<string, AxeFault[]>; seen: Set<string> } {
    const [found, seen]: [Record<string, AxeFault[]>, Set<string>] = [{}, new Set()];
    const look: Take = async (page, name) => {
      seen.add(name);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const faults = await axeFaults(page, { onlyColours: colorScheme === 'dark' && !isProof });
        if (faults.length > 0) found[`${name} ${colorScheme}`] = faults;
      }
      await page.emulateMedia({ colorScheme: 'light' });
    };
    return { look, found, seen };
  }

  it.each([['the counter', takeClerk, 18], ['what citizens see', takeOthers, 6]] as const)('of %s has nothing that axe would mend', async (_of, visit, places) => {
    const { look, found, seen } = watching();
    await visit(surfaces, look);
    expect(found).toEqual({});
    expect(seen.size).toBeGreaterThanOrEqual(places);
  }, 240_000);
});
