import { deflateSync } from 'node:zlib';
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { lookIntoPdf } from './look-into-pdf.ts';

/** A page as a program writes it, with what `add` puts in; its objects packed or in clear. */
async function pdfWith(add: (document: PDFDocument, catalog: PDFDict) => unknown, useObjectStreams: boolean): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage([595, 842]).drawText('Delega di Rossi Maria');
  await add(document, document.catalog);
  return Buffer.from(await document.save({ useObjectStreams }));
}
const action = (document: PDFDocument, kind: string, more: Record<string, unknown> = {}) => document.context.obj({ S: kind, ...more } as never);

type Add = (document: PDFDocument, catalog: PDFDict) => unknown;
const acting: Readonly<Record<string, Add>> = {
  'a script that runs when it opens': (document, catalog) => { catalog.set(PDFName.of('OpenAction'), action(document, 'JavaScript', { JS: PDFString.of('app.alert(1)') })); },
  'scripts of the document': (document) => { document.addJavaScript('main', 'app.alert(1)'); },
  'a program that is started': (document, catalog) => { catalog.set(PDFName.of('OpenAction'), action(document, 'Launch', { F: PDFString.of('cmd.exe') })); },
  'an address that is called when it opens': (document, catalog) => { catalog.set(PDFName.of('OpenAction'), action(document, 'URI', { URI: PDFString.of('https://altrove.example/') })); },
  'the same under a number of its own': (document, catalog) => { catalog.set(PDFName.of('OpenAction'), document.context.register(action(document, 'URI', { URI: PDFString.of('https://altrove.example/') }))); },
  'another file in it': async (document) => { await document.attach(Buffer.from('MZ'), 'fattura.exe', { mimeType: 'application/octet-stream' }); },
  'a form that sends itself': (document, catalog) => { catalog.set(PDFName.of('AA'), document.context.obj({ WC: action(document, 'SubmitForm', { F: PDFString.of('https://altrove.example/') }) })); },
  'a form of XFA': (document, catalog) => { catalog.set(PDFName.of('AcroForm'), document.context.obj({ XFA: PDFHexString.of('00') })); },
};
const still: Readonly<Record<string, Add>> = {
  'a page and nothing else': () => undefined,
  'the page on which it opens': (document, catalog) => { catalog.set(PDFName.of('OpenAction'), document.context.obj([document.getPage(0).ref, 'Fit'])); },
  'the same as an action': (document, catalog) => { catalog.set(PDFName.of('OpenAction'), document.context.register(action(document, 'GoTo', { D: [document.getPage(0).ref, PDFName.of('Fit')] }))); },
  'a link that somebody may follow': (document) => { document.getPage(0).node.set(PDFName.of('Annots'), document.context.obj([{ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], A: { S: 'URI', URI: PDFString.of('https://www.example.org/') } }])); },
  'a field to fill': (document) => { document.getForm().createTextField('name').addToPage(document.getPage(0)); },
  'words about JavaScript in a title': (document) => { document.setTitle('Corso di JavaScript e OpenAction'); },
};

describe.each([['in clear', false], ['packed in streams of objects', true]] as const)('a PDF whose objects are %s', (_how, useObjectStreams) => {
  it.each(Object.entries(acting))('acts, with %s', async (_what, add) => { expect(await lookIntoPdf(await pdfWith(add, useObjectStreams))).toBe('active'); });
  it.each(Object.entries(still))('is fine, with %s', async (_what, add) => { expect(await lookIntoPdf(await pdfWith(add, useObjectStreams))).toBe('fine'); });
});

const object = (head: string, content: Buffer): Buffer => Buffer.concat([Buffer.from(`%PDF-1.7\n7 0 obj\n<< ${head} >>\nstream\n`), content, Buffer.from('\nendstream\nendobj\n')]);

describe('who hides something', () => {
  it('by letters in codes is found', async () => {
    expect(await lookIntoPdf(Buffer.from('%PDF-1.7\n1 0 obj << /OpenAction 2 0 R >> endobj\n2 0 obj << /S /J#61vaScr#69pt /JS (x) >> endobj'))).toBe('active');
    expect(await lookIntoPdf(Buffer.from('%PDF-1.7\n1 0 obj << /Open#41ction << /S /URI >> >> endobj'))).toBe('active');
  });

  it('in a stream that is read under another name is found', async () => {
    expect(await lookIntoPdf(object('/Type /Obj#53tm /N 1 /F#69rst 4 /Filter /FlateDecode', deflateSync('2 0 << /S /JavaScript >>')))).toBe('active');
    expect(await lookIntoPdf(object('/Subtype /Image /First 4 /N 1 /Filter /FlateDecode', deflateSync('2 0 << /S /Launch >>')))).toBe('active');
    expect(await lookIntoPdf(object('/Type /ObjStm /First 4 /N 1', Buffer.from('2 0 << /S /Launch >>')))).toBe('active');
  });

  it.each([
    ['a cipher', Buffer.from('%PDF-1.7\ntrailer << /Encrypt 5 0 R >>')],
    ['a packing that nobody uses', object('/Type /ObjStm /First 4 /Filter [/ASCII85Decode /FlateDecode]', Buffer.from('~>'))],
    ['damage', object('/Type /ObjStm /First 4 /Filter /FlateDecode', Buffer.from('no zlib'))],
    ['a bomb', object('/Type /ObjStm /First 4 /Filter /FlateDecode', deflateSync(Buffer.alloc(40 * 1_048_576)))],
    ['twenty thousand streams', Buffer.from(`%PDF-1.7\n${'stream\nendstream\n'.repeat(20_001)}`)],
    ['a picture beyond measure', object('/Subtype /Image /Width 60000 /Height 60000 /Filter /FlateDecode', deflateSync('x'))],
  ])('behind %s is refused unseen', async (_what, bytes) => { expect(await lookIntoPdf(bytes)).toBe('closed'); });

  it('takes nobody long', async () => {
    const many = Buffer.from(`%PDF-1.7\n${'/OpenAction 1 0 R '.repeat(500_000)}`);
    expect(await lookIntoPdf(many)).toBe('active');
  });
});
