import { findOfficialSpecs, type OfficialSpecs } from '#electron/hub/connectors-check/official-specs.ts';

/** The official descriptions in `SPECS_DIR` or their usual place; tests that need them are skipped by name where this is undefined. */
export const openOfficialSpecs = (): OfficialSpecs | undefined => findOfficialSpecs();
