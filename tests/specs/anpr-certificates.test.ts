import { describe, expect, it } from 'vitest';
import { common, reckoned } from '#tests/support/anpr-certificates/certificate-condition.ts';
import { registerCertificates } from '#tests/support/anpr-certificates/certificate-table.ts';
import { openOfficialSpecs } from '#tests/support/official-specs.ts';

const specs = openOfficialSpecs();
const why = specs === undefined ? ' (skipped: no folder of official descriptions, see SPECS_DIR)' : '';
const certificates = Object.entries(registerCertificates);

/** Lines about certificates on one sheet, whose cases are in electron/core/catalogue/register-certificates.test.ts. */
const sheet = /^Se richiesto con/;
/** States that follow their line one by one. */
const enumerated = /^\d\./;

/** The lines of an official list, each a thing that keeps the certificate back. */
function linesOf(list: string): string[] {
  const text = specs?.text(`anpr/certificati/CERTIFICATO_${list}.rst`) ?? '';
  return text.split('\n').flatMap((line) => (/^\s*-\s/.test(line) ? line.split(/(?:^|;)\s*-\s+/) : [])).map((line) => line.trim())
    .filter((line) => line !== '' && !enumerated.test(line));
}

describe.skipIf(specs === undefined)(`what keeps a certificate of the register back${why}`, () => {
  it('is listed for twenty certificates, each in the table', () => {
    const lists = specs?.paths.filter((path) => path.startsWith('anpr/certificati/CERTIFICATO_')).map((path) => path.replace(/^.*CERTIFICATO_|\.rst$/g, ''));
    expect(lists?.sort()).toEqual(certificates.map(([, { list }]) => list).sort());
  });

  it.each(certificates)('%s: every line of its list is looked at', (_kind, { list, conditions }) => {
    const lines = linesOf(list);
    expect(lines.length).toBeGreaterThan(common.length);
    expect(lines.filter((line) => !sheet.test(line) && ![...conditions.map(({ says }) => says), ...reckoned].some((says) => says.test(line)))).toEqual([]);
  });

  it.each(certificates)('%s: nothing is looked at that its list does not have', (_kind, { list, conditions }) => {
    const lines = linesOf(list);
    expect(conditions.filter(({ says }) => !lines.some((line) => says.test(line))).map(({ by }) => by)).toEqual([]);
  });

  it.each(certificates)('%s: it stands alone where its list says so', (_kind, { list, together }) => {
    const isAlone = linesOf(list).some((line) => line.includes('solo singolarmente'));
    expect(isAlone && together !== undefined).toBe(false);
  });
});
