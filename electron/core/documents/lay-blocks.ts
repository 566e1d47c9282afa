import type { Column, Content } from 'pdfmake/interfaces';
import type { CertificateContent } from '#shared/papers/certificate-content.model.ts';
import { paragraphMark } from '#shared/papers/liquid-texts.ts';
import { lineColours, textStyles } from './certificate-styles.ts';
import { layAmounts, layAnswers, layBoxes, layFacts, layRows, layTable, narrowLabels } from './lay-tables.ts';
import type { Block, BlockOf, TextStyle } from './template-blocks.ts';

/** What blocks are drawn from: how a text gets its values, and the content for what stands in it as lists. */
export interface Pen { readonly fill: (text: string) => string; readonly content: CertificateContent }

const styled = (style: TextStyle, text: string): Content => ({ text, ...textStyles[style] });

function layText({ style, text }: { style: TextStyle; text: string }, { fill }: Pen): Content[] {
  return fill(text).split(paragraphMark).filter((paragraph) => paragraph !== '').map((paragraph) => styled(style, paragraph));
}

const arms = { height: 46, room: 48 };

/** The arms stand on the left and take no line of their own: a paper is as long with them as without. */
function layHeading({ municipality, office, address }: BlockOf<'heading'>, pen: Pen): Content[] {
  const svg = pen.content.municipality.coatOfArms;
  const lines = [...layText({ style: 'municipality', text: municipality }, pen), ...layText({ style: 'office', text: office }, pen), ...layText({ style: 'office', text: address }, pen)];
  if (svg === undefined) return lines;
  return [{ svg, height: arms.height, relativePosition: { x: 0, y: 2 } }, { stack: lines, margin: [arms.room, 0, arms.room, 0] }];
}

function layBox(block: BlockOf<'box'>, { fill }: Pen): Content[] {
  const text = fill(block.text);
  if (text === '') return [];
  const caption = fill(block.caption);
  const lines: Content[] = [{ text, fontSize: 11, bold: true, alignment: 'center' }];
  if (caption !== '') lines.push({ text: caption, fontSize: 9, color: textStyles.small.color, alignment: 'center', margin: [0, 2, 0, 0] });
  return [{
    table: { widths: ['*'], body: [[{ stack: lines, fillColor: lineColours.legend, margin: [10, 6, 10, 6] }]], dontBreakRows: true },
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

const roomToSign = 22;

const signerLines = [['role', 'signatureRole'], ['name', 'signatureName'], ['qualification', 'signatureNote']] as const;

/** Each signer's lines over a line to sign on; one that only another has stays blank, so that the lines to sign on are level. */
function laySigners(signers: BlockOf<'signatures'>['signers'], { fill }: Pen): Column[] {
  const lines = signerLines
    .map(([key, style]) => ({ style, texts: signers.map((signer) => fill(signer[key])) }))
    .filter(({ texts }) => texts.some((text) => text !== ''));
  return signers.map(({ note }, index): Column => ({
    width: '*',
    stack: [
      ...lines.map(({ style, texts }) => styled(style, texts[index] === '' ? '\u00a0' : texts[index] ?? '')),
      { text: '', margin: [0, roomToSign, 0, 0] }, layRule('thin'), styled('signatureNote', fill(note)),
    ],
  }));
}

/** One signs beside place and day, two side by side under them; never parted by the end of a page. */
function laySignatures({ dated, signers }: BlockOf<'signatures'>, pen: Pen): Content {
  const when = layText({ style: 'body', text: dated }, pen);
  const columns = laySigners(signers, pen);
  const look = { columnGap: 28, margin: [0, 8, 0, 0] as [number, number, number, number] };
  if (columns.length === 1) return { columns: [{ stack: when, width: '40%' }, ...columns], ...look, unbreakable: true };
  return { stack: [...when, { columns, ...look }], margin: [0, 8, 0, 0], unbreakable: true };
}

function layColumns(block: BlockOf<'columns'>, pen: Pen): Content[] {
  const filled = block.columns
    .map(({ width, blocks }) => ({ width, stack: layBlocks(blocks, pen) }))
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

function layBlock(block: Block, pen: Pen): Content[] {
  const { fill, content } = pen;
  switch (block.kind) {
    case 'text': return layText(block, pen);
    case 'facts': {
      const facts = block.rows.map((row) => ({ label: fill(row.label), value: fill(row.value) })).filter(({ value }) => value !== '');
      return layFacts(facts, block.style, narrowLabels);
    }
    case 'box': return layBox(block, pen);
    case 'boxes': return layBoxes(block.rows.filter(({ when }) => when === undefined || fill(when) !== '').map(({ box, label, also, value, second }) => (
      { box, label: fill(label), also: fill(also), values: [value, ...second === undefined ? [] : [second]].map(fill) })));
    case 'rule': return [layRule(block.weight)];
    case 'heading': return layHeading(block, pen);
    case 'new-page': return [{ text: '', pageBreak: 'before' }];
    case 'space': return [{ text: '', margin: [0, block.points, 0, 0] }];
    case 'qr': {
      const data = fill(block.data);
      return data === '' ? [] : [{ qr: data, fit: block.size, eccLevel: 'M' }];
    }
    case 'rows': return layRows(content.document.rows, block.style);
    case 'table': return layTable(content.document.table);
    case 'answers': return layAnswers(content.answers);
    case 'amounts': return layAmounts(content);
    case 'signatures': return [laySignatures(block, pen)];
    case 'columns': return layColumns(block, pen);
    case 'group': return block.when !== undefined && fill(block.when) === '' ? [] : [{ stack: layBlocks(block.blocks, pen), unbreakable: true }];
  }
}

/** Blocks as pdfmake draws them, one under the other; what comes out empty is left out. */
export function layBlocks(blocks: readonly Block[], pen: Pen): Content[] {
  return blocks.flatMap((block) => layBlock(block, pen));
}
