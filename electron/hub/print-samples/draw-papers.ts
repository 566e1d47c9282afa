import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { areas, type ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { readPdfFonts } from '#core/kernel/pdf-fonts.ts';
import { drawCertificate, freezeContent, type CertificateTemplates, type IssuingMunicipality } from '#core/documents/index.ts';
import { sampleCases, type SampleCase, type SampleWorld } from './sample-cases.ts';

/** A drawn paper, for the page that leads to it. */
export interface DrawnPaper { readonly file: string; readonly template: string; readonly templateTitle: string; readonly title: string; readonly service: string; readonly code: string; readonly area: string }

interface PaperParts extends SampleWorld {
  readonly templates: CertificateTemplates;
  readonly issuer: IssuingMunicipality;
  readonly out: string;
}

async function drawPaper({ templates, issuer, at, out }: PaperParts, { asked, settled }: SampleCase, name: string): Promise<DrawnPaper> {
  const { service } = settled;
  const template = templates.get(asked.template);
  if (template === undefined) throw new Error(`${service.id} asks for ${asked.template}, which is no certificate template`);
  const content = {
    ...freezeContent({ template, asked, settled, municipality: issuer, issuedAt: at }),
    issue: { number: `${at.slice(0, 4)}/${template.series}/000045`, verification: { code: 'K7QM2XVA9CTRH4PN', url: 'https://sportello.example/v/K7QM2XVA9CTRH4PN' } },
  };
  const file = `papers/${name}.pdf`;
  await writeFile(join(out, file), await drawCertificate({ template, content, fonts: await readPdfFonts() }));
  return { file, template: template.id, templateTitle: template.title, title: content.document.title, service: service.title, code: service.code, area: service.area };
}

/** Draws every paper of some services; what could not be drawn is told by the service's code. */
export async function drawPapers(parts: PaperParts, services: readonly ServiceDefinition[]): Promise<{ papers: DrawnPaper[]; failed: string[] }> {
  const papers: DrawnPaper[] = [];
  const failed: string[] = [];
  const inOrder = [...services].sort((one, other) => areas.indexOf(one.area) - areas.indexOf(other.area) || one.code.localeCompare(other.code));
  for (const service of inOrder) {
    const cases = sampleCases(parts, service);
    for (const [index, sample] of cases.entries()) {
      const name = `${service.code}-${sample.asked.template}${index === 0 ? '' : `-${index + 1}`}`;
      try {
        papers.push(await drawPaper(parts, sample, name));
      } catch (error) {
        failed.push(`${service.code} ${sample.asked.template}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  return { papers, failed };
}
