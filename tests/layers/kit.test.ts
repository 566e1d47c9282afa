import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const renderer = join(import.meta.dirname, '../../renderer/src');
const listVue = (folder: string): string[] => readdirSync(join(renderer, folder)).filter((name) => name.endsWith('.vue')).map((name) => join(folder, name));

/** Components of the kit that a file names in an import, as paths from the renderer's sources. */
const namedIn = (file: string): string[] =>
  [...readFileSync(join(renderer, file), 'utf8').matchAll(/from '(?:#renderer\/ui|\.)\/(\w+\.vue)'/g)].map(([, name = '']) => join('ui', name)).filter((each) => listVue('ui').includes(each));

describe('the page of the kit', () => {
  it('shows every component of ours, by itself or inside another', () => {
    const seen = new Set<string>();
    const visit = (files: readonly string[]): void => {
      for (const file of files.filter((each) => !seen.has(each))) {
        seen.add(file);
        visit(namedIn(file));
      }
    };
    visit(listVue('apps/kit').flatMap(namedIn));
    expect(listVue('ui').filter((file) => !seen.has(file))).toEqual([]);
  });
});
