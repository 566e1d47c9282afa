import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { SubjectExport } from '#shared/subject-rights/subject-export.model.ts';
import { loadCatalogue, readCoatOfArms } from '#core/catalogue/index.ts';
import { lockDataFolder } from '#core/kernel/data-folder.ts';
import { resourcesDir } from '#core/read-resources.ts';
import { readRetentionSchedule } from '#core/retention/index.ts';
import { exportOnCommand } from '#core/subject-rights/index.ts';
import { withOffice, type WhereOffice } from './with-office.ts';

interface Asked extends WhereOffice { readonly requestId: string; readonly reason: string; readonly out: string }

/** Nobody but whoever made it reads what is written. */
const [ownFolder, ownFile] = [0o700, 0o600];

const sentences: Readonly<Record<string, string>> = {
  SUBJECT_REQUEST_NOT_FOUND: 'There is no such request: record it at a counter first, in the citizen record, and give the reference of its letter',
  OTHER_RIGHT_ASKED: 'This request asks for no copy of the data',
  PERSON_NOT_FOUND: 'Nothing is kept of this person any more',
};

/** The files of an export, each under a name that says which it is. */
function filesOf({ documents, caseFiles }: SubjectExport): { name: string; contentBase64: string }[] {
  const papers = documents.flatMap(({ number, contentBase64 }) => contentBase64 === undefined ? [] : [{ name: `documento-${number.replaceAll(/[^\w-]/g, '-')}.pdf`, contentBase64 }]);
  const attached = caseFiles.flatMap(({ attachments }, place) => attachments.flatMap(({ name, contentBase64 }, index) => contentBase64 === undefined ? []
    : [{ name: `allegato-${String(place + 1)}-${String(index + 1)}-${name.replaceAll(/[^\w.-]/g, '-')}`, contentBase64 }]));
  return [...papers, ...attached];
}

async function write(out: string, { data, pdf }: { data: SubjectExport; pdf: Buffer }): Promise<number> {
  await mkdir(out, { recursive: true, mode: ownFolder });
  const files = [
    { name: 'dati-personali.json', content: Buffer.from(JSON.stringify(data, null, 2)) }, { name: 'dati-personali.pdf', content: pdf },
    ...filesOf(data).map(({ name, contentBase64 }) => ({ name, content: Buffer.from(contentBase64, 'base64') })),
  ];
  for (const { name, content } of files) await writeFile(join(out, name), content, { mode: ownFile, flag: 'wx' });
  return files.length;
}

/**
 * Writes everything that is kept of whoever made a request of access, with the files of the archive, into a folder of its own; the journal has it. Exit code 0; throws a
 * sentence where a hub has the data folder, and where a file is there already.
 */
export async function runSubjectExport({ requestId, reason, out, ...where }: Asked): Promise<number> {
  const release = where.databaseUrl === undefined ? await lockDataFolder(where.dataDir) : () => Promise.resolve();
  try {
    return await withOffice(where, async (kernel, office, { code, officeName }) => {
      const catalogue = await loadCatalogue({ resourcesDir, municipality: code, today: () => businessDay(kernel.clock.now()), cacheDir: join(where.dataDir, 'cache') });
      const parts = {
        kernel, catalogue, officeName, coatOfArms: (await readCoatOfArms(resourcesDir, catalogue.municipality))?.svg, schedule: await readRetentionSchedule(resourcesDir, code), settings: catalogue.municipality,
      };
      const exported = await exportOnCommand(parts, office, { requestId, reason }).catch((error: unknown) => {
        throw error instanceof DomainError && error.code in sentences ? new Error(sentences[error.code], { cause: error }) : error;
      });
      process.stdout.write(`${String(await write(out, exported))} files in ${out}\n`);
      return 0;
    });
  } finally {
    await release();
  }
}
