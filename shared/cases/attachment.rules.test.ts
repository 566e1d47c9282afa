import { describe, expect, it } from 'vitest';
import { attachmentName, attachmentTypeOf, formatSize, isPhonePhoto } from './attachment.rules.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('the kind of a file', () => {
  it.each([
    ['%PDF-1.7', 'application/pdf'], ['\u00ff\u00d8\u00ff\u00e0', 'image/jpeg'], ['\u0089PNG\r\n\u001a\n', 'image/png'],
    ['', undefined], ['%PD', undefined], [' %PDF-1.7', undefined], ['GIF89a', undefined], ['PK\u0003\u0004', undefined], ['<svg onload="x">', undefined], ['MZ', undefined],
  ])('that begins with %j is %s', (start, type) => {
    expect(attachmentTypeOf(bytesOf(start))).toBe(type);
  });
});

describe('a photo that a phone keeps to itself', () => {
  it.each([
    ['\u0000\u0000\u0000\u0018ftypheic', true], ['\u0000\u0000\u0000\u0018ftypmif1', true], ['\u0000\u0000\u0000\u001cftypavif', true],
    ['\u0000\u0000\u0000\u0018ftypmp42', false], ['ftypheic', false], ['', false], ['%PDF-1.7', false],
  ])('beginning with %j: %s', (start, isOne) => {
    expect(isPhonePhoto(bytesOf(start))).toBe(isOne);
  });
});

describe('the name of a file', () => {
  it.each([
    ['delega.pdf', 'delega.pdf'], ['C:\\Scansioni\\delega.PDF', 'delega.pdf'], ['../../etc/passwd', 'passwd.pdf'], ['a<b>:"c|d?*.pdf', 'abcd.pdf'],
    ['delega\u202efdp.exe', 'delegafdp.exe.pdf'], ['', 'allegato.pdf'], ['.pdf', 'allegato.pdf'], ['   ', 'allegato.pdf'], ['Atto di nascita n. 3', 'Atto di nascita n. 3.pdf'],
  ])('%j is kept as %s', (name, kept) => {
    expect(attachmentName(name, 'application/pdf')).toBe(kept);
  });

  it('ends as its kind does and stays short', () => {
    expect(attachmentName('foto.JPEG', 'image/jpeg')).toBe('foto.jpg');
    expect(attachmentName('firma', 'image/png')).toBe('firma.png');
    expect(attachmentName('x'.repeat(300), 'image/png').length).toBe(114);
  });
});

describe('the size of a file', () => {
  it.each([[0, '1 kB'], [700, '1 kB'], [20_480, '20 kB'], [1_048_576, '1 MB'], [2_516_582, '2,4 MB'], [10_485_760, '10 MB']])('of %i bytes reads %s', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
  });
});
