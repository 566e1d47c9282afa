import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { listYaml } from '#core/kernel/yaml-file.ts';
import { serviceFileSchema } from './service-schema.ts';

const resourcesDir = new URL('../../../resources', import.meta.url).pathname;

describe('the schema for editors', () => {
  let validate: (data: unknown) => boolean;
  beforeAll(() => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const compiled = ajv.compile(serviceFileSchema());
    validate = (data) => compiled(data);
  });

  it('is the one in resources: npm run -s sportello -- catalogue schema writes it', async () => {
    expect(JSON.parse(await readFile(join(resourcesDir, 'schemas/service.schema.json'), 'utf8'))).toEqual(serviceFileSchema());
  });

  it('takes every service that there is', async () => {
    const refused: string[] = [];
    for (const path of await listYaml(join(resourcesDir, 'services'))) if (!validate(parse(await readFile(path, 'utf8')))) refused.push(path.slice(resourcesDir.length));
    expect(refused).toEqual([]);
  });

  it.each([
    ['an unknown field', { registered: true }], ['an unknown type', { form: [{ id: 'a', title: 'A', fields: [{ id: 'b', label: 'B', type: 'testo' }] }] }],
    ['a kind that does not exist', { kind: 'altro' }], ['minutes in words', { minutes: 'sei' }],
  ])('refuses %s', (...[, wrong]) => {
    const sound = { id: 'prova', code: 'SF001', version: 1, validFrom: '2026-01-01', title: 'Prova', summary: 'Prova' };
    expect(validate(sound)).toBe(true);
    expect(validate({ ...sound, ...wrong })).toBe(false);
  });
});
