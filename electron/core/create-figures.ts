import { createOpenData, type OpenData } from '#core/open-data/index.ts';
import { createReportsRouter, createReportsWorker, type ReportsParts } from '#core/reports/index.ts';
import { createDayReader, createRollupWorker, createStatsRouter, makeFigureFile } from '#core/stats/index.ts';
import { listDeliveriesAbout, queueDelivery } from '#core/sync/index.ts';
import type { CorePorts } from './core-ports.ts';

/** What figures need of the catalogue and the templates, and who heads their reports. */
const statsParts = ({ kernel, municipality, catalogue, certificates, coatOfArms }: CorePorts) => ({
  kernel, serviceTitle: (serviceId: string) => catalogue.find(serviceId)?.title, documentTitle: (template: string) => certificates.get(template)?.title,
  letterhead: { municipality: municipality.name, coatOfArms: coatOfArms?.svg },
});

/** Reports of figures by mail. */
const reportsParts = (ports: CorePorts): ReportsParts => ({
  kernel: ports.kernel, office: { municipalityId: ports.municipality.id, officeId: ports.municipality.officeId }, municipalityName: ports.municipality.name,
  isMailConnected: ports.operations.some(({ system, name }) => system === 'mail' && name === 'sendMail'), sendMail: (work, order) => queueDelivery(ports.kernel, work, order),
  listMails: listDeliveriesAbout, makeFile: (actor, of) => makeFigureFile(statsParts(ports), actor, of),
});

/** Figures, and the reports of them that go out. */
export function createFigures(ports: CorePorts) {
  const [stats, reports] = [statsParts(ports), reportsParts(ports)];
  return { routers: { stats: createStatsRouter(stats), reports: createReportsRouter(reports) }, workers: [createRollupWorker(ports.kernel, reports.office), createReportsWorker(reports)] };
}

/** What the municipality publishes, where it publishes anything; a station without its hub does not. */
export function openDataOf({ kernel, municipality, catalogue, coatOfArms, openDataResources: resources, publicBaseUrl, isIsland }: CorePorts): OpenData | undefined {
  if (!catalogue.municipality.openData.published || isIsland === true) return undefined;
  return createOpenData({
    days: createDayReader(kernel, { municipalityId: municipality.id, officeId: municipality.officeId }), clock: kernel.clock, serviceTitle: (id) => catalogue.find(id)?.title ?? id,
    municipality: catalogue.municipality, officeName: municipality.officeName, coatOfArms: coatOfArms?.svg, resources, root: publicBaseUrl === undefined ? undefined : `${publicBaseUrl}/open-data/`,
  });
}
