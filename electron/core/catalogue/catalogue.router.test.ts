import { call } from '@orpc/server';
import { afterAll, describe, expect, it } from 'vitest';
import { testOffice } from '#tests/support/test-office.ts';
import { createCatalogueRouter, loadCatalogue } from './index.ts';

const resourcesDir = new URL('../../../resources', import.meta.url).pathname;
const context = {
  actor: { role: 'clerk', id: 'clerk', municipalityId: 'municipality', officeId: 'office' },
  correlationId: 'test',
} as const;

describe('the catalogue over the contract', () => {
  const office = testOffice('sqlite');
  const router = Promise.all([office, loadCatalogue({ resourcesDir, municipality: 'training' })])
    .then(([{ kernel }, catalogue]) => createCatalogueRouter({ kernel, catalogue, today: () => '2026-11-22' }));
  afterAll(async () => { await (await office).close(); });

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

  it('tells a kiosk what everybody brings and pays, in the order asked, and nothing of what is not offered', async () => {
    const services = await call((await router).describeNeed, { serviceIds: ['cie-rinnovo', 'volare', 'cambio-abitazione', 'accesso-atti-edilizi'] }, { context });
    expect(services.map(({ id }) => id)).toEqual(['cie-rinnovo', 'cambio-abitazione', 'accesso-atti-edilizi']);
    const [card, dwelling, archive] = services;
    expect(card?.bring).toContain("Carta d'identità da rinnovare");
    expect(card?.bring).not.toContain('Documento del genitore o del tutore che accompagna');
    expect(card?.isPaid).toBe(true);
    expect(dwelling).toMatchObject({ isPaid: false });
    expect(dwelling).not.toHaveProperty('fixedCents');
    expect(archive?.fixedCents).toBeGreaterThan(0);
  });

  it('says which service does not exist', async () => {
    await expect(call((await router).getService, { serviceId: 'volare' }, { context }))
      .rejects.toMatchObject({ code: 'SERVICE_NOT_FOUND', details: { serviceId: 'volare' } });
  });
});
