import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { oneSection, sampleService } from './sample-catalogue.ts';

/** Beginnings of files as they really begin; nothing reads further. */
export const pdfBytes = Buffer.from('%PDF-1.7\nuna delega firmata');
export const jpegBytes = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
export const pngBytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

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
