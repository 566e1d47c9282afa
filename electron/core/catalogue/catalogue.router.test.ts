import { call } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { createCatalogueRouter, loadCatalogue } from './index.ts';

const resourcesDir = new URL('../../../resources', import.meta.url).pathname;
const context = {
  actor: { role: 'clerk', id: 'clerk', municipalityId: 'municipality', officeId: 'office' },
  correlationId: 'test',
} as const;

describe('the catalogue over the contract', () => {
  const router = loadCatalogue({ resourcesDir, municipality: 'training' }).then((catalogue) => createCatalogueRouter({ catalogue }));

  it('lists services with what the search needs and no more', async () => {
    const services = await call((await router).listServices, undefined, { context });
    expect(services.length).toBeGreaterThanOrEqual(14);
    expect(services[0]).not.toHaveProperty('form');
  });

  it('gives one service whole, and the exemptions', async () => {
    const service = await call((await router).getService, { serviceId: 'cie-rinnovo' }, { context });
    expect(service.form.map((section) => section.id)).toEqual(['carta-attuale', 'nuova-carta', 'minorenne', 'consegna']);
    expect(await call((await router).listStampExemptions, undefined, { context })).toHaveLength(11);
  });

  it('says which service does not exist', async () => {
    await expect(call((await router).getService, { serviceId: 'volare' }, { context }))
      .rejects.toMatchObject({ code: 'SERVICE_NOT_FOUND', details: { serviceId: 'volare' } });
  });
});
