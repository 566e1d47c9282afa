import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCoatOfArms } from './read-coat-of-arms.ts';

describe('the coat of arms of a municipality', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'arms-'));
    await cp('resources/municipalities', join(folder, 'municipalities'), { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));
  const read = (coatOfArms?: string) => readCoatOfArms(folder, { code: 'training', ...(coatOfArms !== undefined && { coatOfArms }) });
  const write = (name: string, text: string) => writeFile(join(folder, 'municipalities/training', name), text);

  it('is a drawing for pages and dots for slips', async () => {
    const arms = await read('stemma.svg');
    expect(arms?.svg).toContain('viewBox="0 0 200 240"');
    expect(arms?.dots?.width).toBe(128);
  });

  it('is not there where the file names none', async () => {
    expect(await read()).toBeUndefined();
  });

  it('does without dots where nobody has drawn them', async () => {
    await write('solo.svg', '<svg viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>');
    expect(await read('solo.svg')).toEqual({ svg: '<svg viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>' });
  });

  it.each([
    ['nothing that is no SVG', 'un testo', 'is no SVG with a viewBox'],
    ['nothing that would be fetched', '<svg viewBox="0 0 1 1"><image href="http://x"/></svg>', 'shapes only'],
    ['nothing that runs', '<svg viewBox="0 0 1 1"><script>1</script></svg>', 'shapes only'],
    ['nothing painted from elsewhere', '<svg viewBox="0 0 1 1"><path fill="url(http://x)"/></svg>', 'shapes only'],
  ])('is %s', async (_what, text, says) => {
    await write('strano.svg', text);
    await expect(read('strano.svg')).rejects.toThrow(`municipalities/training/strano.svg ${says.startsWith('is') ? says : 'holds'}`);
  });

  it('is told by its file name when it is missing or its dots are no picture', async () => {
    await expect(read('manca.svg')).rejects.toThrow('municipalities/training/manca.svg cannot be read');
    await write('stemma.pbm', 'P4 900 1 x');
    await expect(read('stemma.svg')).rejects.toThrow('municipalities/training/stemma.pbm ends before');
  });
});
