import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

export interface AxeFault { readonly id: string; readonly html: string[] }
interface AxeScope {
  /** A selector: only what is inside is looked at. */
  readonly inside?: string;
  /** Only what WCAG 2.1 A and AA ask for, without axe's good practices. */
  readonly onlyWcag?: boolean;
}

/** Everything that axe finds wrong with a page, once nothing moves any more: what is still fading in has no contrast yet. */
export async function axeFaults(page: Page, { inside, onlyWcag = false }: AxeScope = {}): Promise<AxeFault[]> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const axe = new AxeBuilder({ page });
  if (inside !== undefined) axe.include(inside);
  if (onlyWcag) axe.withTags(['wcag2a', 'wcag2aa']);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => ({ id, html: nodes.map((node) => node.html) }));
}
