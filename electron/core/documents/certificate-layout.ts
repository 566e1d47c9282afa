import type { Column, Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { CertificateContent } from './certificate-content.ts';
import { toScope } from './certificate-scope.ts';
import { lineColours, textStyles } from './certificate-styles.ts';
import { fillText } from './liquid-texts.ts';
import type { Block, CertificateTemplate, TextStyle } from './certificate-template.ts';

type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;
type Fill = (text: string) => string;

const a4Width = 595.28;

const styled = (style: TextStyle, text: string): Content => ({ text, ...textStyles[style] });

function layFacts(block: BlockOf<'facts'>, fill: Fill): Content[] {
  const isSmall = block.style === 'small';
  const size = isSmall ? 9 : 11;
  const rows = block.rows
    .map((row) => ({ label: fill(row.label), value: fill(row.value) }))
    .filter((row) => row.value !== '')
    .map((row) => [
      { text: row.label, fontSize: size, color: textStyles.small.color },
      { text: row.value, fontSize: size, bold: !isSmall },
    ]);
  if (rows.length === 0) return [];
  return [{
    table: { widths: [96, '*'], body: rows },
    layout: {
      hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0,
      paddingTop: () => isSmall ? 1 : 2, paddingBottom: () => isSmall ? 1 : 2,
    },
    margin: [0, isSmall ? 10 : 2, 0, 0],
  }];
}

function layBox(block: BlockOf<'box'>, fill: Fill): Content[] {
  const text = fill(block.text);
  if (text === '') return [];
  const caption = fill(block.caption);
  const lines: Content[] = [{ text, fontSize: 11, bold: true, alignment: 'center' }];
  if (caption !== '') lines.push({ text: caption, fontSize: 9, color: textStyles.small.color, alignment: 'center', margin: [0, 2, 0, 0] });
  return [{
    table: { widths: ['*'], body: [[{ stack: lines, fillColor: lineColours.legend, margin: [10, 6, 10, 6] }]] },
    layout: { hLineColor: () => lineColours.strong, vLineWidth: () => 0, hLineWidth: () => 0.8 },
    margin: [0, 11, 0, 0],
  }];
}

/** A cell's border stretches with its column, where a drawn line would need to know its width. */
function layRule(weight: 'thin' | 'strong'): Content {
  const width = weight === 'strong' ? 1.4 : 0.6;
  return {
    table: { widths: ['*'], body: [['']] },
    layout: {
      hLineWidth: (line) => line === 0 ? width : 0, vLineWidth: () => 0, hLineColor: () => lineColours[weight],
      paddingTop: () => 0, paddingBottom: () => 0,
    },
    fontSize: 1,
  };
}

function layColumns(block: BlockOf<'columns'>, fill: Fill): Content[] {
  const filled = block.columns
    .map(({ width, blocks }) => ({ width, stack: layBlocks(blocks, fill) }))
    .filter(({ stack }) => stack.length > 0);
  if (filled.length === 0) return [];
  const shares = filled.reduce((sum, { width }) => width === 'auto' ? sum : sum + width, 0);
  const last = filled.length - 1;
  const columns: Column[] = filled.map(({ width, stack }, index) => ({
    stack,
    width: width === 'auto' ? 'auto' : index === last ? '*' : `${String(100 * width / shares)}%`,
  }));
  return [{ columns, columnGap: block.gap, margin: [0, 8, 0, 0], unbreakable: true }];
}

function layBlock(block: Block, fill: Fill): Content[] {
  switch (block.kind) {
    case 'text': {
      const text = fill(block.text);
      return text === '' ? [] : [styled(block.style, text)];
    }
    case 'facts': return layFacts(block, fill);
    case 'box': return layBox(block, fill);
    case 'rule': return [layRule(block.weight)];
    case 'space': return [{ text: '', margin: [0, block.points, 0, 0] }];
    case 'qr': {
      const data = fill(block.data);
      return data === '' ? [] : [{ qr: data, fit: block.size, eccLevel: 'M' }];
    }
    case 'columns': return layColumns(block, fill);
  }
}

function layBlocks(blocks: readonly Block[], fill: Fill): Content[] {
  return blocks.flatMap((block) => layBlock(block, fill));
}

/** PDF metadata travel outside the page, in XML that pdfkit does not escape. */
const plainMetadata = (text: string): string => text.replace(/[<>&]/g, ' ');

/** The pdfmake document of a certificate: texts filled, looks applied, nothing read from anywhere else. */
export function layOutCertificate(template: CertificateTemplate, content: CertificateContent): TDocumentDefinitions {
  const scope = toScope(template, content);
  const fill: Fill = (text) => fillText(text, scope);
  const [left, , right, bottom] = template.page.margins;
  const foot = (page: number, pages: number): Content => ({
    margin: [left, 0, right, 0],
    table: { widths: [a4Width - left - right], heights: [bottom - 40, 'auto'], body: [
      [{ stack: content.issue === undefined ? [] : layBlocks(template.foot, fill) }],
      [{ text: fillText(template.page.footer, { ...scope, page, pages }), fontSize: 8, color: textStyles.small.color, alignment: 'center' }],
    ] },
    layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 0 },
  });
  return {
    pageSize: 'A4',
    pageMargins: template.page.margins,
    version: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    displayTitle: true,
    language: 'it-IT',
    info: {
      title: plainMetadata(content.issue === undefined ? template.title : `${template.title} ${content.issue.number}`),
      author: plainMetadata(content.municipality.name),
      creator: 'Sportello Facile',
      producer: 'pdfmake',
      creationDate: new Date(content.issuedAt),
    },
    defaultStyle: { font: 'Titillium', fontSize: 11, lineHeight: 0.95, color: '#1a1a1a' },
    content: layBlocks(template.blocks, fill),
    footer: foot,
    ...content.issue === undefined && { watermark: { text: template.page.previewMark, color: '#8a1c1c', opacity: 0.18, bold: true } },
  };
}
