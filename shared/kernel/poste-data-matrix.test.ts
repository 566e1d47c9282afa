import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildNoticeNumber, checkNoticeNumber, parseNoticeQr } from './pagopa-notice.ts';
import { parsePosteDataMatrix, posteDataMatrixText, type PosteSlip } from './poste-data-matrix.ts';

const example: PosteSlip = {
  notice: '300715700000000032', account: '16302093', cents: 1, bodyTaxNumber: '00085240950',
  debtorTaxCode: 'BSCMTT83A12L719R', debtorName: 'Name Surname', subject: 'test',
};
const head = 'codfase=NBPA;183007157000000000321200001630209310000000000138961P100085240950BSCMTT83A12L719R';
const worked = `${head}Name Surname${' '.repeat(28)}test${' '.repeat(106)}${' '.repeat(12)}A`;

it('writes the worked example, 256 characters', () => {
  expect(worked).toHaveLength(256);
  expect(posteDataMatrixText(example)).toBe(worked);
});

it('reads it again, also from a producer who fills the name one short', () => {
  const read = { notice: example.notice, bodyTaxNumber: example.bodyTaxNumber, cents: 1 };
  expect(parsePosteDataMatrix(worked)).toEqual(read);
  expect(parsePosteDataMatrix(worked.replace('Name Surname ', 'Name Surname'))).toEqual(read);
});

it.each(['', 'PAGOPA|002|001340000013900808|12345678901|5000', head.replace('0071', '00A1'), worked.slice(1)])('reads nothing in "%s"', (text) => {
  expect(parsePosteDataMatrix(text)).toBeUndefined();
});

it('takes accents from letters and leaves a blank for what is not ASCII', () => {
  const text = posteDataMatrixText({ ...example, debtorName: 'D’Amìco Nicolò', subject: 'Verità, € 5' });
  expect(text.slice(93, 133).trimEnd()).toBe('D Amico Nicolo');
  expect(text.slice(133, 243).trimEnd()).toBe('Verita,   5');
});

it('refuses a number that does not fit its field rather than shift what follows', () => {
  for (const wrong of [{ account: '1234567890123' }, { account: '12-34' }, { notice: '3007157000000000321' }, { cents: 10_000_000_000 }, { bodyTaxNumber: 'x' }]) {
    expect(() => posteDataMatrixText({ ...example, ...wrong })).toThrow(RangeError);
  }
});

it('has one length whatever is written in it, and gives back what is paid', () => {
  const slip = fc.record({
    notice: fc.stringMatching(/^[0-9]{18}$/), account: fc.stringMatching(/^[0-9]{1,12}$/), cents: fc.integer({ min: 1, max: 9_999_999_999 }),
    bodyTaxNumber: fc.stringMatching(/^[0-9]{11}$/), debtorTaxCode: fc.string({ maxLength: 20 }), debtorName: fc.string({ unit: 'grapheme', maxLength: 60 }),
    subject: fc.string({ unit: 'grapheme', maxLength: 150 }),
  });
  fc.assert(fc.property(slip, (one) => {
    const text = posteDataMatrixText(one);
    expect(text).toMatch(/^[ -~]{256}$/);
    expect(parsePosteDataMatrix(text)).toEqual({ notice: one.notice, bodyTaxNumber: one.bodyTaxNumber, cents: one.cents });
  }));
});

const vectorsFile = process.env.VECTORS_DIR === undefined ? '../shared/vectors/pagopa_notice.json' : `${process.env.VECTORS_DIR}/pagopa_notice.json`;
const Vectors = z.object({
  notices: z.array(z.object({ numeroAvviso: z.string(), checkDigitOk: z.boolean().default(true) })),
  computed: z.array(z.object({ auxDigit: z.literal([0, 1, 2, 3]), code: z.string(), iuvBase: z.string(), numeroAvviso: z.string() })),
  qr: z.array(z.object({ qr: z.string(), euro: z.string() })),
  dataMatrix: z.object({ vector: z.object({
    avviso: z.string(), cc: z.string(), cents: z.number(), cfEnte: z.string(), cfDebitore: z.string(), nome: z.string(), causale: z.string(),
    expectedComputed256: z.string(), decodeFixture255: z.string(),
  }) }),
});

describe.skipIf(!existsSync(vectorsFile))(`the vectors of ${vectorsFile}`, () => {
  const read = () => Vectors.parse(JSON.parse(readFileSync(vectorsFile, 'utf8')));

  it('are numbers, codes and a Data Matrix as ours', () => {
    const { notices, computed, qr, dataMatrix: { vector } } = read();
    for (const { numeroAvviso, checkDigitOk } of notices) expect(checkNoticeNumber(numeroAvviso).ok, numeroAvviso).toBe(checkDigitOk);
    for (const { auxDigit, code, iuvBase, numeroAvviso } of computed) {
      expect(buildNoticeNumber({ auxDigit, base: iuvBase, ...(code !== '' && { code }) })).toBe(numeroAvviso);
    }
    for (const { qr: text, euro } of qr) expect(parseNoticeQr(text)?.cents).toBe(Math.round(Number(euro) * 100));
    const { avviso, cc, cents, cfEnte, cfDebitore, nome, causale, expectedComputed256, decodeFixture255 } = vector;
    const slip = { notice: avviso, account: cc, cents, bodyTaxNumber: cfEnte, debtorTaxCode: cfDebitore, debtorName: nome, subject: causale };
    expect(posteDataMatrixText(slip)).toBe(expectedComputed256);
    expect(parsePosteDataMatrix(decodeFixture255)).toEqual({ notice: avviso, bodyTaxNumber: cfEnte, cents });
  });
});
