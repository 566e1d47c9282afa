import { fileURLToPath } from 'node:url';
import { openOfficialSpecsIn, type OfficialSpecs } from '#electron/hub/connectors-check/official-specs.ts';

/**
 * The official descriptions in `SPECS_DIR`, or in `shared/specs` beside this copy's folder; undefined where there are none,
 * and the tests that need them say so and are skipped.
 */
export function openOfficialSpecs(): OfficialSpecs | undefined {
  const folders = ['../shared/specs', '../../shared/specs'].map((path) => fileURLToPath(new URL(`../../${path}`, import.meta.url)));
  for (const folder of process.env.SPECS_DIR === undefined ? folders : [process.env.SPECS_DIR]) {
    const specs = openOfficialSpecsIn(folder);
    if (specs !== undefined) return specs;
  }
  return undefined;
}
