import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serviceFileSchema } from '#core/catalogue/index.ts';

const schemasDir = join(import.meta.dirname, '../../resources/schemas');

/** Writes the JSON Schema of services where the files name it. */
export async function writeCatalogueSchema(): Promise<number> {
  await mkdir(schemasDir, { recursive: true });
  await writeFile(join(schemasDir, 'service.schema.json'), `${JSON.stringify(serviceFileSchema(), undefined, 1)}\n`);
  return 0;
}
