import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { oneSection, sampleService } from './sample-catalogue.ts';

/** Beginnings of files as they really begin; nothing reads further. */
export const pdfBytes = Buffer.from('%PDF-1.7\nuna delega firmata');
export const jpegOf = (width: number, height: number): Buffer =>
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0, 3]);
export function pngOf(width: number, height: number): Buffer {
  const header = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0]);
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  return header;
}
export const jpegBytes = jpegOf(640, 480);
export const pngBytes = pngOf(640, 480);

/** A PDF of a given size. */
export const pdfOf = (size: number): Buffer => Buffer.concat([pdfBytes, Buffer.alloc(size - pdfBytes.length, 0x20)]);

/** A service for nobody in particular that takes files and a signature. */
export const serviceWithFiles: ServiceDefinition = sampleService({
  id: 'con-allegati', title: 'Con allegati',
  form: oneSection(
    { id: 'delega', label: 'Delega', type: 'attachment', required: true, max: 2 },
    { id: 'firma', label: 'Firma', type: 'signature' },
    { id: 'note', label: 'Note', type: 'text' },
  ),
});
