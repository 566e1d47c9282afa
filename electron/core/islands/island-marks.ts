import type { OfficeScope } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';

const base = 36;
const spelled = (place: number): string => place.toString(base).toUpperCase();

/** What may stand before the numbers of a device, the best first: `I3` of the station at counter 3, `K1` of a kiosk. */
function* candidates(letter: 'I' | 'K', label: string | undefined): Generator<string, void, void> {
  const tidy = (label ?? '').toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  if (tidy !== '' && tidy.length <= 2) yield `${letter}${tidy}`;
  for (let place = 1; place < base ** 3; place += 1) yield `${letter}${letter === 'I' ? spelled(place).padStart(3, '0') : spelled(place)}`;
}

/** The mark of a device, given once and never to another: what it numbered on an island that is still unmerged stays its own. */
export async function markOf(work: Work, device: OfficeScope & { id: string; role: string; counterLabel?: string | undefined }): Promise<string> {
  const { municipalityId } = device;
  const known: { mark: string } | undefined = await work.db('island_marks').where({ municipality_id: municipalityId, device_id: device.id }).first('mark');
  if (known !== undefined) return known.mark;
  const taken = new Set(await work.db('island_marks').where({ municipality_id: municipalityId }).pluck('mark') as string[]);
  for (const mark of candidates(device.role === 'kiosk' ? 'K' : 'I', device.counterLabel)) {
    if (taken.has(mark)) continue;
    const given: unknown[] = await work.db('island_marks').insert({ municipality_id: municipalityId, device_id: device.id, mark }).onConflict().ignore().returning('mark');
    if (given.length > 0) return mark;
    const meanwhile: { mark: string } | undefined = await work.db('island_marks').where({ device_id: device.id }).first('mark');
    if (meanwhile !== undefined) return meanwhile.mark;
  }
  throw new Error('No mark is left for another device');
}
