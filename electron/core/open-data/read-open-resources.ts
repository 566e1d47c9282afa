import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readOpenDataWords, type OpenDataWords } from './dataset-words.ts';

/** What the page is made with: its words, its looks, and the typeface of Italian public sites. */
export interface OpenDataResources { readonly words: OpenDataWords; readonly style: Buffer; readonly regular: Buffer; readonly bold: Buffer }

const locate = createRequire(import.meta.url);
const font = (weight: 400 | 700): Promise<Buffer> => readFile(locate.resolve(`@fontsource/titillium-web/files/titillium-web-latin-${String(weight)}-normal.woff2`));

export async function readOpenDataResources(resourcesDir: string): Promise<OpenDataResources> {
  const [words, style, regular, bold] = await Promise.all([readOpenDataWords(resourcesDir), readFile(join(resourcesDir, 'open-data', 'style.css')), font(400), font(700)]);
  return { words, style, regular, bold };
}
