import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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
    { fault: 'broken YAML', text: template("'unclosed"), says: /sample\.yaml is not YAML: .* line \d+/s },
    { fault: 'an unknown look', text: template("'x'").replace('body', 'shiny'), says: /sample\.yaml is not .*blocks\[0\]\.style/s },
    { fault: 'a text with a wrong tag', text: template("'{% if %}x'"), says: /sample\.yaml is not .*blocks\[0\]\.text/s },
    { fault: 'an id that is not its name', text: template("'x'").replace('id: sample', 'id: other'), says: /named sample, and calls itself other/ },
  ])('is refused with file and place for $fault', async ({ text, says }) => {
    await write('sample.yaml', text);
    await expect(readCertificateTemplates(folder)).rejects.toThrow(says);
  });
});
