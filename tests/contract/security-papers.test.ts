import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const papers = globSync('docs/{security,privacy}/**/*.md', { cwd: root }).sort();
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const matches = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);

/** Files and folders of the project that a text names between backticks. */
const filesIn = (text: string): string[] => matches(text, /`((?:docs|electron|renderer|resources|shared|tests)\/[^\s`]+)`/g);

/** Tests that a text names, each with the titles in double quotes that follow it. */
const testsIn = (text: string): { file: string; titles: string[] }[] =>
  [...text.matchAll(/`([^\s`]+\.test\.ts)`((?:[,;]?\s+"[^"\n]+")*)/g)].map(([, file = '', titles = '']) => ({ file, titles: matches(titles, /"([^"\n]+)"/g) }));

/** What a text names and is not there: files, titles of tests, and links to other papers. */
function missingIn(text: string, folder: string): string[] {
  const files = filesIn(text).filter((path) => !existsSync(join(root, path)));
  const titles = testsIn(text).filter(({ file }) => existsSync(join(root, file)))
    .flatMap(({ file, titles: named }) => named.filter((title) => !read(file).replaceAll('\\', '').includes(title)).map((title) => `${file} "${title}"`));
  const links = matches(text, /\]\((?!https?:)([^)#]+)[^)]*\)/g).filter((path) => !existsSync(join(root, folder, path)));
  return [...files, ...titles, ...links];
}

describe('the papers on security and privacy', () => {
  it.each(papers)('%s names files, tests and titles that are there', (paper) => {
    expect(missingIn(read(paper), dirname(paper))).toEqual([]);
  });

  it('name a test for what they say is tried', () => {
    const named = papers.filter((paper) => paper.startsWith('docs/security/')).flatMap((paper) => testsIn(read(paper)));
    expect(named.flatMap(({ titles }) => titles).length).toBeGreaterThan(100);
  });

  it('would be found wrong', () => {
    const wrong = '`electron/core/nowhere.ts`, `tests/contract/access.test.ts` "is no title of it" ([x](nowhere.md))';
    expect(missingIn(wrong, 'docs/security')).toEqual(['electron/core/nowhere.ts', 'tests/contract/access.test.ts "is no title of it"', 'nowhere.md']);
  });
});
