import { describe, expect, it } from 'vitest';
import { runCommand } from '#tests/support/hub-process.ts';
import { isProof } from '#tests/support/sample-size.ts';

const answerOf = async (...words: string[]): Promise<unknown> => {
  const { code, stdout, stderr } = await runCommand('catalogue', ...words, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
};

describe('the commands of who writes the catalogue', () => {
  it('count everything, and find every counter service doable', async () => {
    expect(await answerOf('check')).toMatchObject({
      services: 397, areas: 14, counterServices: 325, drivable: 325, failed: [], duplicates: [], errors: [],
      kinds: { counter: 325, referral: 40, alias: 6, part: 7, internal: 6, function: 6, ended: 4, information: 3 },
    });
  });

  it.runIf(isProof)('do one way through each service of an area at a training hub', async () => {
    expect(await answerOf('check', '--area', 'cimitero', '--drive')).toMatchObject({ drivable: 12, failed: [] });
  });

  it('tell what came out of every way through one service', async () => {
    const { ways, failed, unreached, driven } = await answerOf('drive', 'SF001') as { ways: number; failed: number; unreached: string[]; driven: { end: string; documents: string[] }[] };
    expect({ failed, unreached }).toEqual({ failed: 0, unreached: [] });
    expect(driven).toHaveLength(ways);
    expect(driven.some(({ end, documents }) => end === 'closed' && documents.some((title) => title.startsWith('Certificato di residenza')))).toBe(true);
  });

  it('search as the clerk does', async () => {
    const found = await answerOf('search', "ho perso la carta d'identità") as string[];
    expect(found.slice(0, 3)).toContain('SF055');
  });
});
