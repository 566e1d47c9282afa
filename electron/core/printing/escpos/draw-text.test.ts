import { describe, expect, it } from 'vitest';
import { guestWords } from '#shared/printing/guest-words.ts';
import { GuestLanguage } from '#shared/queue/queue-setup.model.ts';
import { isDark, type Bitmap } from '#core/kernel/bitmap.ts';
import { drawAsSvg, drawInDots } from './draw-text.ts';
import { fontFor } from './guest-fonts.ts';

const line = (text: string, language: 'ar' | 'zh' | 'uk', align: 'left' | 'center' = 'left') => ({ kind: 'drawn', text, language, align, bold: false, scale: 1 }) as const;

function edges(picture: Bitmap): { left: number; right: number } {
  const dark = Array.from({ length: picture.width }, (_, x) => x).filter((x) => Array.from({ length: picture.height }, (__, y) => y).some((y) => isDark(picture, x, y)));
  return { left: dark[0] ?? -1, right: dark.at(-1) ?? -1 };
}

describe('letters that a printer has not', () => {
  it.each(GuestLanguage.options)('are all in the typefaces of the product: %s', (language) => {
    const { things, ...sentences } = guestWords[language];
    const letters = new Set([...Object.values(sentences), ...Object.values(things)].join('').replaceAll(/\s/g, ''));
    expect([...letters].filter((letter) => !fontFor(letter, 'regular').font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0))).toEqual([]);
  });

  it.each([['uk', 'Що принести'], ['zh', '需要携带的材料']] as const)('stand at the left of the paper: %s', (language, text) => {
    const { left, right } = edges(drawInDots(line(text, language), 48));
    expect(left).toBeLessThan(6);
    expect(right).toBeGreaterThan(100);
    expect(right).toBeLessThan(400);
  });

  it('stand at the right in Arabic', () => {
    const { left, right } = edges(drawInDots(line('ما يجب إحضاره', 'ar'), 48));
    expect(right).toBeGreaterThan(565);
    expect(left).toBeGreaterThan(250);
  });

  it('go on below where the paper ends, in Chinese between any two signs', () => {
    const short = drawInDots(line('免费', 'zh'), 32);
    expect(drawInDots(line('免费'.repeat(20), 'zh'), 32).height).toBe(short.height * 3);
    expect(edges(drawInDots(line('免费'.repeat(20), 'zh'), 32)).right).toBeLessThan(384);
  });

  it('are outlines on a page', () => {
    const { svg, height } = drawAsSvg({ text: 'ما يجب إحضاره', language: 'ar', align: 'center', bold: true }, { width: 330, size: 12 });
    expect(svg).toMatch(/viewBox="0 0 27500 1500"><path d="M/);
    expect(height).toBe(18);
  });
});
