import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

export interface AxeFault { readonly id: string; readonly html: string[] }
interface AxeScope {
  /** A selector: only what is inside is looked at. */
  readonly inside?: string;
  /** Only what WCAG 2.1 A and AA ask for, without axe's good practices. */
  readonly onlyWcag?: boolean;
  /** Only what another theme can change. */
  readonly onlyColours?: boolean;
}

/** Resolves when nothing moves or fades any more that ever ends. */
export async function whenStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => { requestAnimationFrame(() => { requestAnimationFrame(resolve); }); });
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** Everything that axe finds wrong with a page, once nothing moves any more: what is still fading in has no contrast yet. */
export async function axeFaults(page: Page, { inside, onlyWcag = false, onlyColours = false }: AxeScope = {}): Promise<AxeFault[]> {
  await whenStill(page);
  // Our pages hold no frames: nothing has to be gathered in a page beside, and what is right need not be told.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  if (inside !== undefined) axe.include(inside);
  if (onlyColours) axe.withRules(['color-contrast', 'link-in-text-block']);
  else if (onlyWcag) axe.withTags(['wcag2a', 'wcag2aa']);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => ({ id, html: nodes.map((node) => node.html) }));
}

/** What axe finds in the light, and what the dark alone can spoil; the page is left in the light. */
export async function axeFaultsInBoth(page: Page): Promise<AxeFault[]> {
  const faults: AxeFault[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    faults.push(...await axeFaults(page, { onlyColours: colorScheme === 'dark' }));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return faults;
}
