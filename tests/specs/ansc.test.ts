import { existsSync, readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anscErrors } from '#core/connectors/ansc/errors.ts';
import type { CertificateOrder } from '#core/connectors/ansc/certificate.model.ts';
import type { Received } from '#core/simulators/received.ts';
import { askingOf, openAnscOffice, population } from '#tests/support/ansc-office.ts';
import { findInvalid } from '#tests/support/check-exchanges.ts';
import { openOfficialSpecs } from '#tests/support/official-specs.ts';

const specs = openOfficialSpecs();
const withSpecs = describe.skipIf(specs === undefined);
const why = specs === undefined ? ' (skipped: no folder of official descriptions, see SPECS_DIR)' : '';

/** Which description each path belongs to. */
const files: readonly (readonly [prefix: string, file: string])[] = [
  ['/ricerca/', 'R005_consultazione_ansc'], ['/certificazione/certificato-internazionale/', 'R019_certificato_internazionale'],
  ['/certificazione/', 'R002_certificazione'], ['/anteprima/', 'R010_anteprima'], ['/comunicazioni/', 'R003_comunicazione'], ['/citt/', 'R024_richiesta_cittadino'],
];

let office: Awaited<ReturnType<typeof openAnscOffice>>;
beforeAll(async () => { office = await openAnscOffice(); });
afterAll(async () => { await office.close(); });

/** The exchanges as the description writes them, without the name of the service in front. */
async function faultsOf(exchanges: readonly Received[]): Promise<string[]> {
  const found: string[] = [];
  for (const [file, its] of Map.groupBy(exchanges, fileOf)) {
    if (file === undefined || specs === undefined) throw new Error(`No description of ${its[0]?.path ?? 'nothing'}`);
    const bare = its.map((exchange) => ({ ...exchange, path: exchange.path.replace(/^\/[a-z]+/, '') }));
    found.push(...findInvalid(await specs.openapi(`ansc/openapi/${file}.yaml`), bare));
  }
  return found;
}

const fileOf = (exchange: Received): string | undefined => files.find(([prefix]) => exchange.path.startsWith(prefix))?.[1];

const firstOf = (kind: string) => {
  const act = office.archive.acts.find((each) => each.kind === kind && !each.isSealed);
  const holder = act?.holders[0];
  if (act === undefined || holder === undefined) throw new Error(`No act of kind ${kind}`);
  return { act, holder };
};

async function consult(): Promise<void> {
  const { gate, connector } = office;
  for (const kind of ['1', '2', '3', '4']) {
    const { act, holder } = firstOf(kind);
    const person = { taxCode: holder.taxCode };
    await gate.run(connector.searchActs, { person }, askingOf());
    await gate.run(connector.searchWholeActs, { person }, askingOf());
    await gate.run(connector.findAct, { nationalId: act.nationalId }, askingOf());
    await gate.run(connector.findActSummary, { eventId: act.eventId }, askingOf());
    await gate.run(connector.findHolders, person, askingOf());
    await gate.run(connector.listTechnicalNotes, { eventId: act.eventId }, askingOf());
    await gate.run(connector.listRefusals, { eventId: act.eventId }, askingOf());
    await gate.run(connector.listCommunications, { nationalId: act.nationalId }, askingOf());
    await gate.run(connector.previewAct, { eventId: act.eventId, withoutWatermark: true }, askingOf());
    await gate.run(connector.previewAttestation, { eventId: act.eventId }, askingOf());
    await gate.run(connector.listAnnotations, { eventId: act.eventId }, askingOf());
  }
  await gate.run(connector.searchRegister, { kind: 'birth', content: 'act', from: '1980-01-01', to: '1980-12-31' }, askingOf());
  for (const kind of ['birth', 'marriage', 'death', 'capacity-to-marry'] as const) await gate.run(connector.listSigns, { kind }, askingOf());
}

async function issue(): Promise<void> {
  const { gate, connector } = office;
  const { act, holder } = firstOf('1');
  const { taxCode, surname, givenName } = holder;
  const order: CertificateOrder = {
    kind: 'certificate', nationalId: act.nationalId, eventId: act.eventId, actKind: 'birth', holder: { taxCode, surname, givenName }, use: 'abroad',
    withParents: true, forMarriage: true, languages: ['DE'],
  };
  await gate.run(connector.issueCertificate, order, askingOf());
  await gate.run(connector.issueCertificate, { ...order, kind: 'summary-extract' }, askingOf());
  await gate.run(connector.issueCertificate, { ...order, kind: 'full-extract', isPlain: true }, askingOf());
  const wedding = firstOf('3');
  const spouse = { taxCode: wedding.holder.taxCode, surname: wedding.holder.surname, givenName: wedding.holder.givenName };
  await gate.run(connector.issueCertificate, { kind: 'certificate', nationalId: wedding.act.nationalId, actKind: 'marriage', holder: spouse, use: 'private' }, askingOf());

  const issuedOn = '2026-11-20';
  const annotation = { id: '12', annotationId: '13', label: 'Matrimonio', relative: { surname: 'Neri' } };
  await gate.run(connector.issueInternationalCertificate, { kind: 'birth', eventId: act.eventId, issuedOn, mentions: [{ sign: 'Mar', annotation }] }, askingOf());
  await gate.run(connector.issueInternationalCertificate, { kind: 'marriage', eventId: wedding.act.eventId, issuedOn, husbandSurnameBefore: 'Rossi' }, askingOf());
  await gate.run(connector.previewInternationalCertificate, { kind: 'death', eventId: firstOf('2').act.eventId, issuedOn }, askingOf());
  const [one, two] = population;
  if (one === undefined || two === undefined) throw new Error('Two people are needed');
  const future = (person: typeof one) => ({ taxCode: person.taxCode, surname: person.surname, givenName: person.givenName });
  await gate.run(connector.issueInternationalCertificate, { kind: 'capacity-to-marry', issuedOn, spouses: [future(one), future(two)] }, askingOf());
}

async function answerCitizens(): Promise<void> {
  const { gate, connector } = office;
  await gate.run(connector.listRequests, { from: '2026-11-14', to: '2026-11-20', state: 'open' }, askingOf());
  await gate.run(connector.readRequest, { requestId: 1_001, withSummary: true }, askingOf());
  await gate.run(connector.decideRequest, { requestId: 1_001, decision: 'in-progress', note: 'Presa in carico' }, askingOf());
  await gate.run(connector.decideRequest, { requestId: 1_001, decision: 'fulfilled', extractId: '2757' }, askingOf());
}

async function beRefused(): Promise<void> {
  const { gate, connector } = office;
  await expect(gate.run(connector.previewAct, { eventId: '1' }, askingOf())).rejects.toMatchObject({ systemCode: '404001' });
  await expect(gate.run(connector.readRequest, { requestId: 9_999 }, askingOf())).resolves.toEqual({ request: undefined, history: [], summaryPdfBase64: undefined });
  await expect(gate.run(connector.searchRegister, { kind: 'birth' }, askingOf())).rejects.toMatchObject({ systemCode: '400002' });
  await expect(gate.run(connector.searchActs, { person: { archiveId: '11' } }, askingOf())).resolves.toEqual({ acts: [], isComplete: true });
}

withSpecs(`the archive of civil status against its official descriptions${why}`, () => {
  it.each([
    ['looks at the registers and at papers (R003, R005, R010)', consult, 49],
    ['issues documents (R002, R019)', issue, 8],
    ["answers citizens' requests (R024)", answerCitizens, 4],
  ])('%s', async (_what, talk, atLeast) => {
    const before = office.received.length;
    await talk();
    const exchanges = office.received.slice(before);
    expect(exchanges.length).toBeGreaterThanOrEqual(atLeast);
    expect(await faultsOf(exchanges)).toEqual([]);
  });

  it('is refused in the form that the descriptions give to answers', async () => {
    const before = office.received.length;
    await beRefused();
    const refused = office.received.slice(before);
    expect(refused.map(({ answer }) => answer?.status)).toEqual([400, 404, 400, 400]);
    expect(await faultsOf(refused)).toEqual([]);
  });

  it('covers every operation of the descriptions that it names', async () => {
    const seen = new Set(office.received.map(({ path }) => path.replace(/^\/[a-z]+/, '').replace(/\/1(\?.*)?$/, '/{version}')));
    for (const [, file] of files) {
      const checks = await specs?.openapi(`ansc/openapi/${file}.yaml`);
      expect(checks?.operations.map(({ path }) => path).filter((path) => !seen.has(path)), file).toEqual([]);
    }
  });

  it('knows every code of the official table of errors, with its name and status', () => {
    const official = officialErrors();
    expect(official.length).toBeGreaterThan(15);
    const ours = Object.entries(anscErrors).map(([code, { name, status }]) => ({ code, name, status: String(status) }));
    expect(ours.sort((one, other) => one.code.localeCompare(other.code))).toEqual(official.sort((one, other) => one.code.localeCompare(other.code)));
  });
});

/** A file inside a spreadsheet, found through the list at its end. */
function unzip(archive: Buffer, name: string): string {
  for (let at = archive.indexOf('PK\u0001\u0002', 0, 'latin1'); at !== -1; at = archive.indexOf('PK\u0001\u0002', at + 4, 'latin1')) {
    const nameEnd = at + 46 + archive.readUInt16LE(at + 28);
    if (archive.toString('utf8', at + 46, nameEnd) !== name) continue;
    const start = archive.readUInt32LE(at + 42);
    const content = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
    const packed = archive.subarray(content, content + archive.readUInt32LE(at + 20));
    return (archive.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8');
  }
  throw new Error(`There is no ${name} in the spreadsheet`);
}

/** Rows with name, status and code; the row of success has no code. */
function officialErrors(): { code: string; name: string; status: string }[] {
  const folders = process.env.SPECS_DIR === undefined ? ['../shared/specs', '../../shared/specs'] : [process.env.SPECS_DIR];
  const path = folders.map((folder) => `${folder}/ansc/openapi/Codici d'errore.xlsx`).find((each) => existsSync(each));
  if (path === undefined) throw new Error('The official table of errors is not beside the descriptions');
  const file = readFileSync(path);
  const texts = [...unzip(file, 'xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)]
    .map(([, inside = '']) => [...inside.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text = '']) => text).join(''));
  const rows = [...unzip(file, 'xl/worksheets/sheet1.xml').matchAll(/<row.*?<\/row>/gs)].map(([row]) =>
    [...row.matchAll(/<c([^>]*)>.*?<v>(.*?)<\/v>/gs)].map(([, kind = '', value = '']) => kind.includes('t="s"') ? texts[Number(value)] ?? '' : value));
  return rows.filter(([, status, code]) => /^\d+$/.test(status ?? '') && /^\d+$/.test(code ?? '')).map(([name = '', status = '', code = '']) => ({ code, name, status }));
}
