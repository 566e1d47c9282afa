import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { fieldCheckers } from '#shared/cases/field-checkers.ts';
import { checkForm } from '#shared/cases/check-form.rules.ts';
import { visibleFields } from '#shared/cases/form.rules.ts';
import { loadCatalogue, type Catalogue } from '#core/catalogue/index.ts';
import { findBranches, findPlainBranches, type Branches, type World } from '#electron/hub/catalogue-drive/branches.ts';
import { driveService, type Driver } from '#electron/hub/catalogue-drive/drive-service.ts';
import { wrongValue } from '#electron/hub/catalogue-drive/field-values.ts';
import { otherWorlds, pickPeople } from '#electron/hub/catalogue-drive/sample-people.ts';
import { createRegister } from '#core/simulators/population/neighbours.ts';
import { areas } from '#shared/catalogue/service.model.ts';
import { atCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { isProof } from '#tests/support/sample-size.ts';
import { testCacheDir, testCore, type TestCore } from '#tests/support/test-core.ts';

const resourcesDir = new URL('../../resources', import.meta.url).pathname;
const today = '2026-11-23';

let catalogue: Catalogue;
let world: World;
const found = new Map<string, Branches>();
/** Everything in every service is looked at in the proof; in a plain run in one of twelve, the others go their plain ways. */
const oneOf = isProof ? 1 : 12;
const isLookedAt = (service: ServiceDefinition): boolean => Number(service.code.slice(2)) % oneOf === 0;
const branchesOf = (service: ServiceDefinition): Branches => {
  const known = found.get(service.id) ?? (isLookedAt(service) ? findBranches(service, world, otherWorlds(world)) : { branches: findPlainBranches(service, world), unreached: [] });
  found.set(service.id, known);
  return known;
};
const askedHere = (area: string): ServiceDefinition[] => catalogue.all().filter((service) => service.area === area
  && (service.kind === 'counter' || (service.kind === 'internal' && service.form.length > 0)));

beforeAll(async () => {
  catalogue = await loadCatalogue({ resourcesDir, municipality: 'training', today: () => today, cacheDir: testCacheDir });
  const { shortName, patronSaint } = catalogue.municipality;
  world = { people: pickPeople(createRegister({ seed: 7, size: 2_000 }), today), today, homeMunicipality: shortName, patronSaint: patronSaint.monthDay, tariff: catalogue.tariffOn(today) };
});

describe.each(areas)('every service of %s', (area) => {
  it('can be done by somebody, and everything in it can be reached', () => {
    const faults = askedHere(area).flatMap((service) => {
      const { branches, unreached } = branchesOf(service);
      const isDoable = branches.some(({ blockedBy }) => blockedBy.length === 0);
      return [...(isDoable ? [] : [`${service.id}: nobody can`]), ...unreached.map((goal) => `${service.id}: ${goal}`)];
    });
    expect(faults).toEqual([]);
  });

  it('refuses a wrong value of each field with a sentence that names the field', () => {
    const faults: string[] = [];
    for (const service of askedHere(area)) {
      const seen = new Set<string>();
      for (const { person, values } of branchesOf(service).branches) {
        const facts = { ...world, form: values, person, identityLevel: 'strong' as const };
        for (const field of visibleFields(service, facts)) {
          if (seen.has(field.id)) continue;
          seen.add(field.id);
          const wrong = { ...facts, form: { ...values, [field.id]: wrongValue(field) } };
          const problem = checkForm(service, wrong, fieldCheckers).find(({ fieldId }) => fieldId === field.id);
          if (problem?.message.includes(field.label) !== true) faults.push(`${service.id}.${field.id}: ${problem?.message ?? 'taken'}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });
});

/**
 * Papers are drawn and slips printed in the proof; in a plain run the drawing is left to the tests of documents, and on PostgreSQL one
 * service in three is driven.
 */
describe.each(dialects)('driven over the office on %s', (dialect) => {
  let test: TestCore;
  let driver: Driver;
  beforeAll(async () => {
    test = await testCore(dialect);
    const { clerk, counterId } = await atCounter(test);
    driver = {
      clerk, counterId, newRequestId: () => test.office.requestId(),
      settleDown: async () => { if (isProof) await test.core.runWorkers(); },
      wait(days) {
        test.office.clock.advance(days * 86_400_000);
        return () => { test.office.clock.advance(-days * 86_400_000); };
      },
    };
  });
  afterAll(async () => { await test.close(); });

  it.each(areas)('every way through every service of %s ends as its file says', async (area) => {
    const faults: string[] = [];
    const isDriven = ({ code }: ServiceDefinition): boolean => isProof || Number(code.slice(2)) % 6 === 0 || (dialect === 'sqlite' && Number(code.slice(2)) % 2 === 1);
    for (const service of askedHere(area).filter(isDriven)) {
      const { branches } = branchesOf(service);
      for (const { shows, failures } of await driveService(driver, service, isProof ? branches : branches.slice(0, 1))) {
        faults.push(...failures.map((failure) => `${service.id} (${shows.slice(0, 3).join(' ')}): ${failure}`));
      }
    }
    expect(faults).toEqual([]);
  }, 1_800_000);
});
