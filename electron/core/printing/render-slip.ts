import { Slip, type SlipBlock } from '#shared/printing/slip.model.ts';
import { GuestLanguage } from '#shared/queue/queue-setup.model.ts';
import { slipLiquid } from './slip-liquid.ts';
import type { PlainBlock, SlipTemplate } from './slip-template.ts';

type Values = Readonly<Record<string, unknown>>;

const fill = (text: string, values: Values): string => String(slipLiquid.parseAndRenderSync(text, { ...values }));

function fillBlock(block: PlainBlock, values: Values): SlipBlock {
  switch (block.kind) {
    case 'text': {
      const { isForGuest, ...text } = block;
      return { ...text, text: fill(block.text, values), ...(isForGuest === true && { language: GuestLanguage.safeParse(values['language']).data }) };
    }
    case 'pair': return { ...block, left: fill(block.left, values), right: fill(block.right, values) };
    case 'qr': {
      const caption = block.caption === undefined ? undefined : fill(block.caption, values);
      return { kind: 'qr', data: fill(block.data, values), caption };
    }
    case 'rule': case 'space': case 'coat-of-arms': return block;
  }
}

/** What would say nothing is not printed: a code with its caption, a text, a pair without its right side. */
function isEmpty(block: SlipBlock): boolean {
  switch (block.kind) {
    case 'qr': return block.data === '';
    case 'text': return block.text.trim() === '';
    case 'pair': return block.right.trim() === '';
    case 'rule': case 'space': case 'coat-of-arms': return false;
  }
}

/**
 * A slip from its template and its values; throws when the template names a value that
 * is not there or a text does not fit its block.
 */
export function renderSlip(template: SlipTemplate, values: Values): Slip {
  const blocks = template.blocks.flatMap((block): SlipBlock[] => {
    if (!('each' in block)) return [fillBlock(block, values)];
    const list = values[block.each];
    if (!Array.isArray(list)) throw new Error(`The slip repeats over ${block.each}, which is no list`);
    return list.flatMap((element: unknown) => block.blocks.map((each) => fillBlock(each, { ...values, [block.as]: element })));
  });
  const opensDrawer = typeof template.opensDrawer === 'string' ? values[template.opensDrawer] === true : template.opensDrawer;
  return Slip.parse({ title: fill(template.title, values), blocks: blocks.filter((block) => !isEmpty(block)), opensDrawer });
}
