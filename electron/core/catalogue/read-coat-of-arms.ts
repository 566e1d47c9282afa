import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Municipality } from '#shared/catalogue/municipality.model.ts';
import { readPbm, type Bitmap } from '#core/kernel/bitmap.ts';

/** A municipality's arms: the drawing for pages, and where it has been made the one in dots for slips. */
export interface CoatOfArms {
  /** SVG that stands alone. */
  readonly svg: string;
  readonly dots?: Bitmap;
}

const largestSvg = 100_000;
/** Dots of the narrowest paper, 58 mm. */
const widestDots = 384;

/** Nothing that would be fetched, run, or set in a font that is not there. */
const forbidden = /<(?:script|image|foreignObject|text|style|use|!DOCTYPE|!ENTITY)\b|\b(?:href|src)\s*=|url\(\s*['"]?(?!#)/i;

function checkSvg(svg: string): string | undefined {
  if (svg.length > largestSvg) return `is larger than ${largestSvg} bytes`;
  if (!/<svg\b[^>]*\bviewBox\s*=/.test(svg)) return 'is no SVG with a viewBox';
  const [found] = forbidden.exec(svg) ?? [];
  return found === undefined ? undefined : `holds ${found}: a coat of arms is shapes only`;
}

async function readDots(path: string): Promise<Bitmap | undefined> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (bytes === undefined) return undefined;
  const dots = readPbm(bytes);
  if (dots.width > widestDots) throw new Error(`is ${dots.width} dots wide, and the narrowest paper has ${widestDots}`);
  return dots;
}

/**
 * The coat of arms that a municipality's file names, `stemma.svg`, with the `stemma.pbm` beside it for thermal printers;
 * undefined where it names none. Throws naming the file when it cannot be used.
 */
export async function readCoatOfArms(resourcesDir: string, { code, coatOfArms }: Pick<Municipality, 'code' | 'coatOfArms'>): Promise<CoatOfArms | undefined> {
  if (coatOfArms === undefined) return undefined;
  const name = `municipalities/${code}/${coatOfArms}`;
  const path = join(resourcesDir, name);
  const svg = await readFile(path, 'utf8').catch((error: unknown) => { throw new Error(`${name} cannot be read`, { cause: error }); });
  const fault = checkSvg(svg);
  if (fault !== undefined) throw new Error(`${name} ${fault}`);
  const dotsName = name.replace(/\.svg$/, '.pbm');
  const dots = await readDots(join(resourcesDir, dotsName)).catch((error: unknown) => {
    throw new Error(`${dotsName} ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  });
  return { svg, ...(dots !== undefined && { dots }) };
}
