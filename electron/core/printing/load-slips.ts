import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { slipLiquid } from './slip-liquid.ts';
import { slipSamples, type SlipName } from './slip-samples.ts';
import { SlipTemplate, textsOf, type PlainBlock } from './slip-template.ts';

export type SlipTemplates = Readonly<Record<SlipName, SlipTemplate>>;

type Path = readonly (string | number)[];
type Values = Readonly<Record<string, unknown>>;
interface Fault { path: Path; message: string }

/** Line of the innermost node on the path that is written in the file. */
function lineOf(document: Document, counter: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  }
  return 1;
}

/** A branch that the sample does not take is still searched for names that no slip of the kind has. */
function checkText(text: string, sample: Values): string | undefined {
  try {
    const unknown = slipLiquid.globalVariablesSync(text).find((name) => !(name in sample));
    if (unknown !== undefined) return `unknown value ${unknown}`;
    slipLiquid.parseAndRenderSync(text, { ...sample });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function checkBlock(block: PlainBlock, path: Path, sample: Values): Fault[] {
  return textsOf(block).flatMap(([field, text]) => {
    const message = checkText(text, sample);
    return message === undefined ? [] : [{ path: [...path, field], message }];
  });
}

function checkTemplate(template: SlipTemplate, sample: Values): Fault[] {
  const title = checkText(template.title, sample);
  const faults: Fault[] = title === undefined ? [] : [{ path: ['title'], message: title }];
  template.blocks.forEach((block, index) => {
    const path: Path = ['blocks', index];
    if (!('each' in block)) {
      faults.push(...checkBlock(block, path, sample));
      return;
    }
    const list = sample[block.each];
    if (!Array.isArray(list)) {
      faults.push({ path: [...path, 'each'], message: `${block.each} is no list of this slip` });
      return;
    }
    const inside = { ...sample, [block.as]: list[0] as unknown };
    block.blocks.forEach((each, place) => faults.push(...checkBlock(each, [...path, 'blocks', place], inside)));
  });
  return faults;
}

/** A template from its YAML text; throws with `file:line: what is wrong`, a line for each fault. */
export function parseSlip(text: string, options: { file: string; name: SlipName }): SlipTemplate {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const [broken] = document.errors;
  if (broken !== undefined) throw new Error(`${options.file}:${counter.linePos(broken.pos[0]).line}: ${broken.message.split('\n')[0]}`);
  const explain = (faults: readonly Fault[]) => new Error(faults
    .map(({ path, message }) => `${options.file}:${lineOf(document, counter, path)}: ${path.join('.')}: ${message}`)
    .join('\n'));
  const parsed = SlipTemplate.safeParse(document.toJS());
  if (!parsed.success) {
    throw explain(parsed.error.issues.map(({ path, message }) => ({ path: path.filter((key) => typeof key !== 'symbol'), message })));
  }
  const faults = checkTemplate(parsed.data, slipSamples[options.name]);
  if (faults.length > 0) throw explain(faults);
  return parsed.data;
}

async function loadSlip(folder: string, name: SlipName): Promise<SlipTemplate> {
  const file = join(folder, `${name}.yaml`);
  return parseSlip(await readFile(file, 'utf8'), { file, name });
}

/** The slip templates of a folder (`resources/slips`), checked against values such as they will get. */
export async function loadSlips(folder: string): Promise<SlipTemplates> {
  return {
    'ticket': await loadSlip(folder, 'ticket'),
    'appointment': await loadSlip(folder, 'appointment'),
    'payment-receipt': await loadSlip(folder, 'payment-receipt'),
    'payment-void': await loadSlip(folder, 'payment-void'),
    'refund-proposal': await loadSlip(folder, 'refund-proposal'),
    'pagopa-notice': await loadSlip(folder, 'pagopa-notice'),
    'pagopa-receipt': await loadSlip(folder, 'pagopa-receipt'),
    'emergency-register': await loadSlip(folder, 'emergency-register'),
    'till-report': await loadSlip(folder, 'till-report'),
    'emergency-number': await loadSlip(folder, 'emergency-number'),
    'submission-receipt': await loadSlip(folder, 'submission-receipt'),
    'register-receipt': await loadSlip(folder, 'register-receipt'),
    'what-to-bring': await loadSlip(folder, 'what-to-bring'),
    'test-page': await loadSlip(folder, 'test-page'),
  };
}
