import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCertificateTemplates } from './certificate-template.ts';

const template = (text: string) => `id: sample
version: 1
title: Prova
page: { margins: [40, 40, 40, 80], footer: '{{ page }}', previewMark: FAC-SIMILE }
blocks:
  - kind: text
    style: body
    text: ${text}
`;

describe('a folder of certificate templates', () => {
  let folder: string;
  const write = (name: string, text: string) => writeFile(join(folder, name), text);

  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'certificates-')); });
  afterEach(() => rm(folder, { recursive: true }));

  it('is read whole, and other files are left alone', async () => {
    await write('sample.yaml', template("'{{ title }}'"));
    await write('notes.txt', 'not a template');
    expect([...(await readCertificateTemplates(folder)).keys()]).toEqual(['sample']);
  });

  it.each([
    { fault: 'broken YAML', text: template("'unclosed"), says: /sample\.yaml:\d+: / },
    { fault: 'an unknown look', text: template("'x'").replace('body', 'shiny'), says: /sample\.yaml:7 blocks\.0\.style: / },
    { fault: 'a text with a wrong tag', text: template("'{% if %}x'"), says: /sample\.yaml:8 blocks\.0\.text: / },
    { fault: 'a key that nobody knows', text: template("'x'").replace('version: 1', 'version: 1\nserie: A'), says: /sample\.yaml:1: .*serie/ },
    { fault: 'a part that is not there', text: `${template("'x'")}  - { use: heading }\n`, says: /sample\.yaml:9 blocks\.1: uses the part heading, which does not exist/ },
    { fault: 'an id that is not its name', text: template("'x'").replace('id: sample', 'id: other'), says: /sample\.yaml:1 id: the file is named sample, and calls itself other/ },
  ])('is refused with file and line for $fault', async ({ text, says }) => {
    await write('sample.yaml', text);
    await expect(readCertificateTemplates(folder)).rejects.toThrow(says);
  });

  it('share parts: a list is put in item by item, a page whole, and a part may use another', async () => {
    await mkdir(join(folder, 'parts'));
    await write('parts/sheet.yaml', "{ margins: [1, 2, 3, 4], footer: '', previewMark: X }\n");
    await write('parts/outer.yaml', '- { use: inner }\n- { kind: rule, weight: thin }\n');
    await write('parts/inner.yaml', '- { kind: space, points: 3 }\n');
    await write('sample.yaml', template("'x'").replace(/page: .*/, 'page: { use: sheet }') + '  - { use: outer }\n');
    const sample = (await readCertificateTemplates(folder)).get('sample');
    expect(sample?.page.margins).toEqual([1, 2, 3, 4]);
    expect(sample?.blocks.map(({ kind }) => kind)).toEqual(['text', 'space', 'rule']);
  });

  it('tell the file and the line of a part that is wrong, wherever it is used', async () => {
    await mkdir(join(folder, 'parts'));
    await write('parts/sheet.yaml', "margins: [1, 2, 3, 4]\nfooter: '{{ page'\npreviewMark: X\n");
    await write('parts/outer.yaml', '- { kind: rule, weight: thin }\n- { use: inner }\n');
    await write('parts/inner.yaml', '- { kind: space, points: 3 }\n- { kind: rule,\n    weight: heavy }\n');
    await write('sample.yaml', `${template("'x'")}  - { use: outer }\n  - { kind: space, points: 900 }\n`);
    const all = [/parts\/inner\.yaml:3 1\.weight: /, /sample\.yaml:10 blocks\.2\.points: /];
    for (const says of all) await expect(readCertificateTemplates(folder)).rejects.toThrow(says);
    await write('sample.yaml', template("'x'").replace(/page: .*/, 'page: { use: sheet }'));
    await expect(readCertificateTemplates(folder)).rejects.toThrow(/parts\/sheet\.yaml:2 footer: /);
  });

  it('refuse parts in a circle', async () => {
    await mkdir(join(folder, 'parts'));
    await write('parts/outer.yaml', '- { use: outer }\n');
    await write('sample.yaml', `${template("'x'")}  - { use: outer }\n`);
    await expect(readCertificateTemplates(folder)).rejects.toThrow(/parts\/outer\.yaml:1 0: uses parts in a circle: outer -> outer/);
  });
});
