import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { InstalmentFile, InterestFile, LateFile, type FeeTables } from '#shared/fees/fee-tables.model.ts';

const read = (name: string): unknown => parse(readFileSync(new URL(`../../resources/reference/${name}.yaml`, import.meta.url), 'utf8'));

/** The tables of the product, as its files say them: rates and bands are the law's, and a test has no others. */
export const feeTables: FeeTables = {
  interest: InterestFile.parse(read('legal-interest')).rates,
  late: LateFile.parse(read('late-payment')).regimes,
  instalments: InstalmentFile.parse(read('instalments')).rules,
};
