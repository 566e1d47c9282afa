import { describe, expect, it } from 'vitest';
import { isMrzPart, readMrz } from './mrz.ts';

const today = '2026-11-23';
const card = ['C<ITACA12345AB8<<<<<<<<<<<<<<<', '8501019F3112319ITA<<<<<<<<<<<8', 'DE<ROSSI<<ANNA<MARIA<<<<<<<<<<'];
/** The specimens of ICAO Doc 9303, parts 4 and 5. */
const specimenCard = ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'];
const specimenPassport = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];
const eriksson = { issuer: 'UTO', surname: 'ERIKSSON', givenName: 'ANNA MARIA', birthDate: '1974-08-12', expiresOn: '2012-04-15' };

describe('the zone of a document', () => {
  it.each([
    ['an Italian card', card.join(''), { kind: 'identity-card', issuer: 'ITA', number: 'CA12345AB', surname: 'DE ROSSI', givenName: 'ANNA MARIA', birthDate: '1985-01-01', expiresOn: '2031-12-31' }],
    ['a card in lines', card.join('\r\n'), { number: 'CA12345AB' }],
    ['a card without the last fillers', card.join('').replace(/<+$/, ''), { surname: 'DE ROSSI', givenName: 'ANNA MARIA' }],
    ['a card typed by a reader of another keyboard', card.join('').replaceAll('<', ';').toLowerCase(), { number: 'CA12345AB', surname: 'DE ROSSI' }],
    ['the specimen card', specimenCard.join(''), { kind: 'identity-card', number: 'D23145890', ...eriksson }],
    ['the specimen passport', specimenPassport.join(''), { kind: 'passport', number: 'L898902C3', ...eriksson }],
  ])('%s', (_case, text, expected) => {
    expect(readMrz(text, today)).toMatchObject({ ok: true, document: expected });
  });

  it('takes a birth that would lie ahead for one of the century before', () => {
    expect(readMrz(specimenCard.join(''), '2074-08-11')).toMatchObject({ document: { birthDate: '1974-08-12' } });
    expect(readMrz(specimenCard.join(''), '2074-08-12')).toMatchObject({ document: { birthDate: '2074-08-12' } });
  });

  it.each([
    ['number', card.join('').replace('CA12345AB8', 'CA12346AB8')],
    ['birth', card.join('').replace('8501019', '8501029')],
    ['expiry', card.join('').replace('3112319', '3112329')],
    ['whole', card.join('').replace('<8DE', '<7DE')],
  ])('says that the %s does not agree with its check digit', (wrong, text) => {
    expect(readMrz(text, today)).toEqual({ ok: false, wrong });
  });

  it.each(['', 'DE ROSSI ANNA', '8001234567890', 'PAGOPA|002|312000000000000725|00123450405|1704', card[0] ?? ''])('is not in "%s"', (text) => {
    expect(readMrz(text, today)).toBeUndefined();
  });

  it.each([
    [card[0], true], [card.slice(0, 2).join(''), true], [card.join(''), false], [specimenPassport[0], true], [specimenPassport.join(''), false], ['CASA MIA', false], ['', false],
  ])('%s are its first lines: %s', (text, expected) => {
    expect(isMrzPart(text ?? '')).toBe(expected);
  });
});
