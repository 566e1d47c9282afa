import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { makeSbom } from './sbom.ts';

/** `npm run sbom -- --out FILE`; without a file it is printed. */
const { values: { out } } = parseArgs({ options: { out: { type: 'string' } } });
const text = `${JSON.stringify(await makeSbom(), null, 2)}\n`;
if (out === undefined) process.stdout.write(text);
else await writeFile(out, text);
