import { join } from 'node:path';
import { readKitTemplate } from '#core/blackout/index.ts';
import { readCoatOfArms, type Catalogue } from '#core/catalogue/index.ts';
import { readCertificateTemplates } from '#core/documents/index.ts';
import { readOpenDataResources } from '#core/open-data/index.ts';
import { readNoticeTemplate } from '#core/payments/index.ts';
import { loadSlips } from '#core/printing/index.ts';
import { readRetentionSchedule } from '#core/retention/index.ts';
import { readAccountTemplates } from '#core/remittances/index.ts';
import { readStockKinds } from '#core/till/index.ts';
import type { CorePorts } from './core-ports.ts';

/** Where the files are that come with this version. */
export const resourcesDir = join(import.meta.dirname, '../../resources');

/** What the product reads of its own files besides the catalogue. */
export async function readResources({ municipality }: Catalogue): Promise<Pick<CorePorts, 'coatOfArms' | 'certificates' | 'slips' | 'noticeTemplate' | 'stockKinds' | 'accountTemplates' | 'kitTemplate' | 'retentionSchedule' | 'openDataResources'>> {
  return {
    coatOfArms: await readCoatOfArms(resourcesDir, municipality),
    certificates: await readCertificateTemplates(join(resourcesDir, 'certificates')),
    slips: await loadSlips(join(resourcesDir, 'slips')),
    noticeTemplate: await readNoticeTemplate(resourcesDir),
    stockKinds: await readStockKinds(resourcesDir),
    accountTemplates: await readAccountTemplates(resourcesDir),
    kitTemplate: await readKitTemplate(resourcesDir),
    openDataResources: await readOpenDataResources(resourcesDir),
    retentionSchedule: await readRetentionSchedule(resourcesDir, municipality.code),
  };
}
