import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createSystemCaller } from '#core/connectors/system-caller.ts';
import { askingOf, openAnscOffice } from '#tests/support/ansc-office.ts';
import { createAnscArchive, type AnscArchive } from './ansc-archive.ts';

let office: Awaited<ReturnType<typeof openAnscOffice>>;
let archive: AnscArchive;
beforeAll(async () => {
  office = await openAnscOffice();
  archive = createAnscArchive(office.connector, createSystemCaller({ stopwatch: () => performance.now(), now: () => '2026-11-20T09:30:00.000Z', failuresToRest: 100 }));
});
afterEach(() => { office.faults.set([]); });
afterAll(async () => { await office.close(); });

const open = (kind: string) => {
  const act = office.archive.acts.find((each) => each.kind === kind && !each.isSealed);
  if (act?.holders[0] === undefined) throw new Error(`No act of kind ${kind}`);
  return { act, holder: act.holders[0] };
};
const asking = () => askingOf();

describe('the archive as a counter draws extracts from it', () => {
  it('lists the acts of a person of the kinds asked for', async () => {
    const { act, holder } = open('3');
    const found = await archive.listActs({ taxCode: holder.taxCode, kinds: ['marriage'] }, asking);
    expect(found).toMatchObject([{ eventId: act.eventId, kind: 'marriage', number: act.number, year: act.formedOn.slice(0, 4) }]);
    expect(await archive.listActs({ taxCode: holder.taxCode, kinds: ['death'] }, asking)).toEqual([]);
    expect(await archive.listActs({ taxCode: 'XXXXXX00A00X000X', kinds: ['birth'] }, asking)).toEqual([]);
  });

  it('gives number, part, series, year, office, event and parents of a birth, with what was annotated since', async () => {
    const married = new Set(office.archive.acts.filter(({ kind }) => kind === '3').flatMap(({ holders }) => holders));
    const act = office.archive.acts.find(({ kind, isSealed, holders, formedOn }) => kind === '1' && !isSealed && formedOn < '2024' && holders.some((holder) => married.has(holder)));
    if (act === undefined) throw new Error('Nobody married');
    expect(await archive.getAct(act.eventId, asking)).toMatchObject({
      nationalId: act.nationalId, kind: 'birth', number: act.number, part: '1', series: 'A', year: act.formedOn.slice(0, 4), registeredAt: { name: act.registry.name },
      happenedOn: act.happenedOn, happenedTime: expect.stringMatching(/^\d\d:\d\d$/) as string, annotations: [{ sign: 'Mar' }],
    });
    const child = office.archive.acts.find(({ kind, isSealed, father, mother }) => kind === '1' && !isSealed && father !== undefined && mother !== undefined);
    const read = await archive.getAct(child?.eventId ?? '', asking);
    expect([read.father?.taxCode, read.mother?.taxCode]).toEqual([child?.father?.taxCode, child?.mother?.taxCode]);
  });

  it('does not give a sealed act, nor name whom it is about', async () => {
    const act = office.archive.acts.find(({ isSealed }) => isSealed);
    if (act?.holders[0] === undefined) return;
    await expect(archive.getAct(act.eventId, asking)).rejects.toMatchObject({ code: 'ACT_NOT_GIVEN', details: { reason: 'sealed' } });
    const listed = await archive.listActs({ taxCode: act.holders[0].taxCode, kinds: ['birth'] }, asking);
    expect(listed.find(({ eventId }) => eventId === act.eventId)?.names).toEqual([]);
  });

  it.each(['down', 'foreign'] as const)('says that it cannot be had: %s', async (fault) => {
    const { act, holder } = open('3');
    office.faults.set([fault]);
    await expect(archive.listActs({ taxCode: holder.taxCode, kinds: ['marriage'] }, asking)).rejects.toMatchObject({ code: 'ARCHIVE_UNAVAILABLE' });
    await expect(archive.getAct(act.eventId, asking)).rejects.toMatchObject({ code: 'ARCHIVE_UNAVAILABLE' });
  });
});
