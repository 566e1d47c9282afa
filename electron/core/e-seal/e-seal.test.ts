import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdfFonts } from '#core/kernel/pdf-fonts.ts';
import { readCertificateTemplates } from '#core/documents/index.ts';
import { drawCertificate } from '#core/documents/draw-certificate.ts';
import { createSigningIdentity } from '#core/simulators/signing-identity.ts';
import { prepareTrainingESeal } from '#core/simulators/training-e-seal.ts';
import { checkSeal } from '#tests/support/check-seal.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { sampleContent } from '#tests/support/sample-document.ts';
import { ellipticPkcs12 } from '#tests/support/seal-samples.ts';
import { createPkcs12, openPkcs12 } from './pkcs12.ts';
import { findESealFile, readESeal } from './read-e-seal.ts';
import { createESealer, type ESealer } from './e-sealer.ts';

const at = '2026-11-23T08:05:00.000Z';
const words = { place: 'Poggio Sereno', contact: 'sportello@comune.example', at };
const identity = createSigningIdentity('Comune di Forlì di prova', '2026-01-01T00:00:00.000Z', 'rsa');

let pdf: Buffer;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seal-'));
  const template = (await readCertificateTemplates('resources/certificates')).get('residence');
  if (template === undefined) throw new Error('No such template');
  pdf = await drawCertificate({ template, content: sampleContent, fonts: await readPdfFonts() });
});
afterAll(async () => { await rm(folder, { recursive: true, force: true }); });

describe.each([
  ['an RSA key', () => createESealer({ ...identity, chain: [] }), 1],
  ['an elliptic key with its authority', () => createESealer(openPkcs12(ellipticPkcs12, 'segreta')), 2],
])('a seal made with %s', (_kind, create, certificates) => {
  let sealed: Buffer;
  let sealer: ESealer;
  const now = '2030-05-01T09:00:00.000Z';
  beforeAll(async () => {
    sealer = create();
    sealed = await sealer.seal(pdf, { ...words, at: now });
  });

  it('covers the whole paper with the attributes of a baseline signature, and no signing time', async () => {
    expect(await checkSeal(sealed)).toEqual({
      isIntact: true, coversAll: true, subFilter: 'ETSI.CAdES.detached', certificates,
      attributes: expect.arrayContaining(['1.2.840.113549.1.9.3', '1.2.840.113549.1.9.4', '1.2.840.113549.1.9.16.2.47']) as string[],
    });
    expect((await checkSeal(sealed)).attributes).not.toContain('1.2.840.113549.1.9.5');
  });

  it('breaks with one changed byte', async () => {
    for (const place of [100, Math.floor(sealed.length / 2), sealed.length - 10]) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
      expect((await checkSeal(changed)).isIntact).toBe(false);
    }
  });

  it('leaves what the paper says, its title, language, tags and declaration', async () => {
    const [before, after] = [await readPdfText(pdf), await readPdfText(sealed)];
    expect(after).toEqual(before);
    const text = sealed.toString('latin1');
    for (const kept of ['/MarkInfo', '/StructTreeRoot', '/OutputIntents']) expect(text.includes(kept)).toBe(pdf.toString('latin1').includes(kept));
    expect(text).toContain('/SigFlags 3');
  });
});

describe('the municipality\'s seal', () => {
  it('gives the same bytes again with an RSA key', async () => {
    const sealer = createESealer({ ...identity, chain: [] });
    expect((await sealer.seal(pdf, words)).equals(await sealer.seal(pdf, words))).toBe(true);
    expect(sealer.subject).toBe('Comune di Forlì di prova');
  });

  it('seals nothing before and after its certificate', async () => {
    const sealer = createESealer({ ...identity, chain: [] });
    for (const day of ['2025-12-31T23:59:59.000Z', '2042-01-01T00:00:01.000Z']) {
      expect(sealer.isValid(day)).toBe(false);
      await expect(sealer.seal(pdf, { ...words, at: day })).rejects.toMatchObject({ code: 'E_SEAL_EXPIRED' });
    }
  });

  it('is read from its files, and says which of them is wrong', async () => {
    const write = (name: string, content: string | Buffer) => writeFile(join(folder, name), content, { mode: 0o600 });
    await write('seal.yaml', 'certificateFile: a.p12\npassphraseFile: a.pass\n');
    await write('a.p12', createPkcs12(identity, 'giusta'));
    await write('a.pass', 'giusta\n');
    expect(findESealFile(folder)).toBe(join(folder, 'seal.yaml'));
    expect((await readESeal(join(folder, 'seal.yaml'))).subject).toBe('Comune di Forlì di prova');
    await write('a.pass', 'sbagliata\n');
    await expect(readESeal(join(folder, 'seal.yaml'))).rejects.toThrow('a.p12: it does not open with this passphrase');
    await write('a.p12', 'non è un certificato');
    await expect(readESeal(join(folder, 'seal.yaml'))).rejects.toThrow('a.p12: it is no PKCS#12 file');
    await write('seal.yaml', 'certificateFile: b.p12\npassphraseFile: a.pass\n');
    await expect(readESeal(join(folder, 'seal.yaml'))).rejects.toThrow('b.p12 is missing');
    await write('seal.yaml', 'certificateFile: b.p12\npassphrase: giusta\n');
    await expect(readESeal(join(folder, 'seal.yaml'))).rejects.toThrow(/seal\.yaml:\d passphraseFile: /);
  });

  it('is an invented one in training, made once', async () => {
    const made = await prepareTrainingESeal(join(folder, 'training'), { name: 'Comune di Poggio Sereno', now: at });
    const before = await readFile(join(folder, 'training', 'seal', 'training.p12'));
    expect(await prepareTrainingESeal(join(folder, 'training'), { name: 'Comune di Poggio Sereno', now: at })).toBe(made);
    expect((await readFile(join(folder, 'training', 'seal', 'training.p12'))).equals(before)).toBe(true);
    expect((await readESeal(made)).subject).toBe('Comune di Poggio Sereno - sigillo di prova');
  });
});
