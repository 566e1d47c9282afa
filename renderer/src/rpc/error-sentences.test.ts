import { describe, expect, it } from 'vitest';
import { errors } from '#renderer/i18n/it.json';
import { deviceContract } from '#shared/device-contract.ts';
import { officeContract } from '#shared/office-contract.ts';
import { stationContract } from '#shared/station-contract.ts';

interface Declared { readonly code: string; readonly procedure: string; readonly names: readonly string[] }

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Names of the figures that come with an error, as its schema declares them. */
function namesOf(schema: unknown): string[] {
  return isTree(schema) && 'shape' in schema && isTree(schema.shape) ? Object.keys(schema.shape) : [];
}

function declaredErrors(node: unknown, path: string): Declared[] {
  if (!isTree(node)) return [];
  const definition = node['~orpc'];
  if (isTree(definition) && isTree(definition.errorMap)) {
    return Object.entries(definition.errorMap).map(([code, error]) =>
      ({ code, procedure: path, names: isTree(error) ? namesOf(error.data) : [] }));
  }
  return Object.entries(node).flatMap(([name, child]) => declaredErrors(child, `${path}.${name}`));
}

const declared = [...declaredErrors(officeContract, 'office'), ...declaredErrors(deviceContract, 'device'), ...declaredErrors(stationContract, 'station')];
const sentences: Readonly<Record<string, string>> = errors;

describe('every refusal has a sentence', () => {
  it('finds the errors of all contracts', () => {
    expect(declared.length).toBeGreaterThan(100);
    expect(declared.map((error) => error.code)).toContain('BASKET_INCOMPLETE');
  });

  it('has an Italian sentence for each declared code', () => {
    const mute = declared.filter(({ code }) => sentences[code] === undefined).map(({ code, procedure }) => `${code} (${procedure})`);
    expect([...new Set(mute)]).toEqual([]);
  });

  it('names only figures that come with the error', () => {
    const wrong = declared.flatMap(({ code, names }) =>
      [...(sentences[code] ?? '').matchAll(/\{(\w+)\}/g)].map((match) => String(match[1]))
        .filter((name) => !names.includes(name)).map((name) => `${code}: ${name}`));
    expect([...new Set(wrong)]).toEqual([]);
  });

  it('each sentence is one or two full sentences that end with a full stop', () => {
    for (const sentence of Object.values(sentences)) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
  });
});
