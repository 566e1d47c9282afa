import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '#tests/support/hub-process.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { isProof } from '#tests/support/sample-size.ts';
import { slipSamples } from '#core/printing/index.ts';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';

const slipCount = Object.keys(slipSamples).length;

describe('the command that prints samples', () => {
  let out: string;
  let answer: Record<string, unknown>;
  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'samples-'));
    const { code, stdout, stderr } = await runCommand('print', 'samples', '--out', out, '--area', 'cimitero');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    answer = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
  });
  afterAll(() => rm(out, { recursive: true, force: true }));

  it('counts what it has drawn', async () => {
    const papers = (await readdir(join(out, 'papers'))).length;
    expect(answer).toEqual({ out, slips: slipCount, bin: 2 * slipCount, png: 2 * slipCount, pdf: slipCount + papers, papers, services: 12, templates: 4, failed: 0 });
    expect((await readdir(join(out, 'slips'))).length).toBe(5 * slipCount);
  });

  it('leads to every file from one page that needs nothing else', async () => {
    const page = await readFile(join(out, 'index.html'), 'utf8');
    const links = [...page.matchAll(/(?:href|src)="(?!#)([^"]+)"/g)].map(([, link = '']) => link);
    const files = (await Promise.all(['slips', 'papers'].map(async (folder) => (await readdir(join(out, folder))).map((name) => `${folder}/${name}`)))).flat();
    expect([...new Set(links)].sort()).toEqual(files.sort());
    expect(page).toContain('<html lang="it">');
    expect(page).not.toMatch(/<script|https?:/);
  });

  it('draws papers that say who asks, headed by the coat of arms', async () => {
    const permit = (await readdir(join(out, 'papers'))).find((name) => name.includes('-permit'));
    const { text, pages } = await readPdfText(await readFile(join(out, 'papers', permit ?? '')));
    expect(text).toContain('Comune di Poggio Sereno');
    expect(pages).toBe(1);
    expect(decodeEscpos(await readFile(join(out, 'slips/payment-receipt-58.bin'))).pictures).toHaveLength(1);
  });

  it('refuses an area without counter services', async () => {
    expect(await runCommand('print', 'samples', '--out', out, '--area', 'luna')).toMatchObject({ code: 2, stderr: expect.stringContaining('--area luna') as string });
  });

  it.runIf(isProof)('draws a paper of every template, and every service that leaves one', async () => {
    const { code, stdout } = await runCommand('print', 'samples', '--out', join(out, 'all'));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ templates: 13, failed: 0 });
  });
});
