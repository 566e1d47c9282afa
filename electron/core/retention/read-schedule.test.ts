import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRetentionSchedule } from './read-schedule.ts';

const resources = new URL('../../../resources', import.meta.url).pathname;

describe('the schedule of a municipality', () => {
  let root: string;
  const own = (text: string): Promise<void> => writeFile(join(root, 'municipalities/prova/retention.yaml'), text);
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'retention-'));
    await cp(join(resources, 'retention'), join(root, 'retention'), { recursive: true });
    await mkdir(join(root, 'municipalities/prova'), { recursive: true });
  });
  afterAll(() => rm(root, { recursive: true }));

  it('is the usual one without a file of its own, and says which terms nobody verified', async () => {
    const usual = await readRetentionSchedule(resources, 'training');
    expect(usual.filter(({ act }) => act !== undefined)).toEqual([]);
    expect(usual.find(({ kind }) => kind === 'sessions')).toMatchObject({ days: 184, source: { verifiedOn: '2026-11-30' } });
    expect(usual.find(({ kind }) => kind === 'printed-slips')?.source.verifiedOn).toBeUndefined();
  });

  it('has terms of its own with the act that decides them', async () => {
    const held = await readRetentionSchedule(resources, 'valle-serena');
    expect(held.find(({ kind }) => kind === 'people-with-cases')).toMatchObject({ years: 15, usual: { years: 10 }, needsApproval: true, act: expect.stringContaining('Piano di conservazione') });
  });

  it.each([
    ['- { kind: printed-slips, days: 9, act: Delibera 1/2026 }\n- { kind: sessions, days: 90, act: Delibera 1/2026 }\n', 'municipalities/prova/retention.yaml:2 1: "sessions": 90 days fall short of the 184 days that the law asks for'],
    ['- { kind: printed-slips, days: 9 }\n', /retention\.yaml:1 0\.act: /],
    ['- { kind: nothing-known, days: 9, act: Delibera 1/2026 }\n', /retention\.yaml:1 0\.kind: /],
    ['kind: printed-slips\n', /retention\.yaml:1: /],
  ])('is refused %j', async (text, fault) => {
    await own(text);
    await expect(readRetentionSchedule(root, 'prova')).rejects.toThrow(fault);
  });
});
