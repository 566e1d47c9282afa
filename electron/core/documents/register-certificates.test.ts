import { beforeAll, describe, expect, it } from 'vitest';
import { computeBill } from '#shared/cases/bill.rules.ts';
import type { FormValues } from '#shared/cases/form-value.model.ts';
import { prefillValues, visibleFacts } from '#shared/cases/form.rules.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { loadCatalogue, type Catalogue } from '#core/catalogue/index.ts';
import { registerCertificates, type RegisterCertificate } from '#tests/support/anpr-certificates/certificate-table.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { sampleDay, samplePerson } from '#tests/support/sample-catalogue.ts';
import { sampleContent } from '#tests/support/sample-document.ts';
import { readPdfFonts, type PdfFonts } from '#core/kernel/pdf-fonts.ts';
import { layOutCertificate } from './certificate-layout.ts';
import { readCertificateTemplates, type CertificateTemplate, type CertificateTemplates } from './certificate-template.ts';
import { drawCertificate } from './draw-certificate.ts';
import { freezeContent } from './freeze-content.ts';

const resourcesDir = new URL('../../../resources', import.meta.url).pathname;
let catalogue: Catalogue;
let templates: CertificateTemplates;
let fonts: PdfFonts;
beforeAll(async () => {
  catalogue = await loadCatalogue({ resourcesDir, municipality: 'training' });
  templates = await readCertificateTemplates('resources/certificates');
  fonts = await readPdfFonts();
});

const kinds = Object.entries(registerCertificates);
/** Facts that cannot change have no expiry (DPR 445/2000 art. 41). */
const unchanging = ['birth', 'death', 'marriage', 'civil-union'];
const verification = { code: 'K7QM2XVA9CTRH4PN', url: 'https://sportello.example/v/K7QM2XVA9CTRH4PN' };

/** The one paper of a certificate as it would be frozen today. */
function paperOf({ service: serviceId, base }: RegisterCertificate, { form = {}, person: changes = {} }: { form?: FormValues; person?: Partial<RegisterPerson> } = {}) {
  const service = catalogue.get(serviceId);
  const person = { ...samplePerson({ ...base.person, ...changes }), id: 'person', readAt: sampleContent.issuedAt };
  const values = { ...prefillValues(service, { person, document: undefined, today: sampleDay }), destination: 'private', copies: 1, ...base.form, ...form };
  const facts = visibleFacts(service, { form: values, person, identityLevel: 'document', today: sampleDay });
  const bill = computeBill(service, facts, { caseFileId: 'x', tariff: catalogue.tariffOn(sampleDay), exemptions: catalogue.exemptions, fees: catalogue.fees });
  const [asked, ...others] = service.documents;
  if (asked === undefined || others.length > 0) throw new Error(`${serviceId} leaves other than one paper`);
  const template = templates.get(asked.template);
  if (template === undefined) throw new Error(`no template ${asked.template}`);
  const unissued = freezeContent({
    template, asked, issuedAt: sampleContent.issuedAt, municipality: { ...sampleContent.municipality, stampAuthorisation: 'aut. n. 4321 del 10/01/2020' },
    settled: {
      visitId: 'v', staffId: 's', officeId: 'o', officeName: 'Anagrafe', service, documents: [asked], values: facts.form, person, identification: '', bill,
      request: { receivedAt: sampleContent.issuedAt, isRegistered: false, isStartUntold: false },
      settledBy: { name: 'Anna Rossi', qualification: "Ufficiale d'anagrafe delegato (decreto n. 7 del 02/01/2026)", isEntitled: true },
    },
  });
  return { template, content: { ...unissued, issue: { number: '2026/C/000045', verification } } };
}
type Paper = ReturnType<typeof paperOf>;

const draw = async ({ template, content }: Paper) => readPdfText(await drawCertificate({ template, content, fonts }));
/** Its words without drawing them. */
const wordsOf = ({ template, content }: { template: CertificateTemplate; content: Paper['content'] }): string => JSON.stringify(layOutCertificate(template, content).content).replaceAll(/\s+/g, ' ');

describe('the twenty certificates on paper', () => {
  it.each(kinds)('%s says whose it is, who signs and until when on one page', async (kind, certificate) => {
    const { pages, text } = await draw(paperOf(certificate));
    expect(pages).toBe(1);
    for (const words of ['ROSSI MARIO', 'n. 2026/C/000045', "L'Ufficiale d'Anagrafe Anna Rossi Ufficiale d'anagrafe delegato (decreto n. 7 del 02/01/2026)", 'K7QM 2XVA 9CTR H4PN']) expect(text).toContain(words);
    expect(text).not.toMatch(/undefined|\[object|\{\{|\bnull\b/);
    expect(/fino al 23\/05\/2027 \(art\. 41, D\.P\.R\. 445\/2000\)/.test(text)).toBe(!unchanging.includes(kind));
    expect(/non ha scadenza/.test(text)).toBe(unchanging.includes(kind));
  });

  it.each(kinds)('%s bears the words of the use that was declared', (_kind, certificate) => {
    const said = (destination: string, stampExemption = '') => wordsOf(paperOf(certificate, { form: { destination, stampExemption, declaredUse: 'mutuo' } }));
    const legend = /non può essere prodotto agli organi della pubblica amministrazione o ai privati gestori di pubblici servizi/;
    expect(said('private')).toMatch(legend);
    expect(said('private')).toContain('apposta a pena di nullità');
    expect(said('private')).toContain('per uso: mutuo');
    for (const [destination, words] of [
      ['abroad', "rilasciato solo per l'estero"], ['immigration', 'disciplinati dalle norme sull'], ['court', 'rilasciato per cause giudiziarie'],
    ] as const) {
      expect(said(destination, '3')).toContain(words);
      expect(said(destination, '3')).not.toMatch(legend);
    }
  });

  it.each(kinds)('%s names the authorisation of the duty, or the coded exemption', (_kind, certificate) => {
    expect(wordsOf(paperOf(certificate))).toContain('assolta in modo virtuale (aut. n. 4321 del 10/01/2020)');
    for (const { code, label, needsText } of catalogue.exemptions) {
      const words = wordsOf(paperOf(certificate, { form: { stampExemption: String(code), ...(needsText && { exemptionText: 'L. 1/2000, art. 2' }) } }));
      expect(words, String(code)).toContain(`esente: ${needsText ? 'L. 1/2000, art. 2' : label}`);
    }
  });
});

describe('certificates of what is out of the ordinary', () => {
  const longName = 'Della Valle di Castelfranco '.repeat(5).slice(0, 120).trim();
  const member = (index: number) => ({ taxCode: `T${String(index)}`, surname: longName, givenName: `Massimiliano ${String(index)}`, birthDate: '1990-01-01', relation: { code: index === 0 ? 1 : 3, label: 'figlio' } });

  it.each(kinds)('%s bears a surname of 120 characters', async (_kind, certificate) => {
    const { pages, text } = await draw(paperOf(certificate, { person: { surname: longName, givenName: longName } }));
    expect(pages).toBeLessThanOrEqual(2);
    expect(text.replaceAll(' ', '')).toContain(longName.toUpperCase().replaceAll(' ', ''));
  });

  it('goes over pages with a family of forty, each named, each page verified', async () => {
    const family = Array.from({ length: 40 }, (_, index) => member(index));
    for (const kind of ['family-status', 'family-relationships'] as const) {
      const { pages, text } = await draw(paperOf(registerCertificates[kind], { person: { family } }));
      expect(pages).toBeGreaterThan(2);
      for (const { givenName } of family) expect(text).toContain(givenName);
      expect(text.match(/K7QM 2XVA 9CTR H4PN/g)).toHaveLength(pages);
      expect(text).toContain(`pagina ${String(pages)} di ${String(pages)}`);
    }
  });

  it.each(kinds)('%s leaves out what the register does not have, and prints no hole', async (_kind, certificate) => {
    const residence = { street: '', houseNumber: '', postalCode: '', municipality: '', province: '', since: '2010-05-01' };
    const { text } = await draw(paperOf(certificate, { person: { birthPlace: { name: '', province: '', code: '' }, citizenship: '', residence } }));
    expect(text).not.toMatch(/undefined|\bnull\b|Invalid|NaN|\(\)/);
  });
});
