import { PDFDocument } from 'pdf-lib';
import { flushPromises } from '@vue/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { fitWithin, makeGrey, type encodePhoto } from './draw-photo.ts';
import { filesOfPages } from './send-pages.ts';
import { usePhotoPages } from './use-photo-pages.ts';

/** The smallest JPEG there is of one grey pixel, as an encoder writes it. */
const pixel = '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=';
const jpeg = (): Blob => {
  const bytes = Uint8Array.from(atob(pixel), (character) => character.charCodeAt(0));
  // The page's own buffer: that of Node comes from another realm than the tests'.
  return Object.assign(new Blob([bytes], { type: 'image/jpeg' }), { arrayBuffer: () => Promise.resolve(bytes.buffer) });
};

const picture = () => ({ width: 10, height: 20, close: vi.fn<() => void>() });

function begin(encode: typeof encodePhoto = (_picture, { turns, isGrey }) => Promise.resolve(new Blob([`${String(turns)}${isGrey ? 'grey' : 'colour'}`]))) {
  const scope = effectScope();
  const made = scope.run(() => usePhotoPages(encode));
  if (made === undefined) throw new Error('The scope has ended');
  const texts = () => Promise.all(made.pages.value.map(({ encoded }) => encoded?.text() ?? Promise.resolve('-')));
  return { ...made, texts, keys: () => made.pages.value.map(({ key }) => key), end: () => scope.stop() };
}

describe('a photo', () => {
  it.each([[4000, 3000, 2480, 1860], [1000, 8000, 310, 2480], [2480, 2480, 2480, 2480], [640, 480, 640, 480], [9000, 1, 2480, 1]])('of %i by %i pixels becomes %i by %i', (...[width, height, ...sides]) => {
    expect(Object.values(fitWithin({ width, height }, 2480))).toEqual(sides);
  });

  it('in grey keeps its light and what was opaque', () => {
    const pixels = new Uint8ClampedArray([255, 0, 0, 255, 0, 255, 0, 128, 10, 10, 10, 255]);
    makeGrey(pixels);
    expect([...pixels]).toEqual([76, 76, 76, 255, 150, 150, 150, 128, 10, 10, 10, 255]);
  });
});

describe('pages', () => {
  it('are put in order, and at an end stay', async () => {
    const { add, move, keys } = begin();
    for (let times = 0; times < 3; times += 1) await add({ picture: picture() });
    move(3, -1);
    move(1, -1);
    move(2, 1);
    expect(keys()).toEqual([1, 3, 2]);
    move(3, -1);
    expect(keys()).toEqual([3, 1, 2]);
  });

  it('are encoded as they are seen: turned, and all of them in grey', async () => {
    const { add, turn, isGrey, isReady, totalSize, texts } = begin();
    expect(isReady.value).toBe(false);
    const first = await add({ picture: picture() });
    await add({ picture: picture() });
    await turn(first);
    expect([await texts(), totalSize.value]).toEqual([['1colour', '0colour'], 14]);
    isGrey.value = true;
    await flushPromises();
    expect([await texts(), isReady.value]).toEqual([['1grey', '0grey'], true]);
    for (let times = 0; times < 3; times += 1) await turn(first);
    expect(await texts()).toEqual(['0grey', '0grey']);
  });

  it('turned again while the first turn is being encoded are sent as last seen', async () => {
    const slow = Promise.withResolvers<Blob>();
    const { add, turn, texts } = begin((_picture, { turns }) => turns === 1 ? slow.promise : Promise.resolve(new Blob([String(turns)])));
    const key = await add({ picture: picture() });
    const first = turn(key);
    await turn(key);
    slow.resolve(new Blob(['1']));
    await first;
    expect(await texts()).toEqual(['2']);
  });

  it('taken again stand where they stood; what is not sent is forgotten', async () => {
    const { add, remove, keys, end } = begin();
    const pictures = [picture(), picture(), picture()] as const;
    const first = await add({ picture: pictures[0] });
    await add({ picture: pictures[1] });
    const again = await add({ picture: pictures[2] }, first);
    expect([keys(), pictures[0].close.mock.calls.length]).toEqual([[again, 2], 1]);
    remove(2);
    end();
    expect([keys(), pictures[1].close.mock.calls.length, pictures[2].close.mock.calls.length]).toEqual([[again], 1, 1]);
  });
});

describe('what is sent of pages', () => {
  const page = (key: number, name?: string) => ({ key, picture: picture(), turns: 0, encoded: jpeg(), ...(name !== undefined && { given: { name, size: 9 } }) });

  it('is one PDF of A4 sheets, the same bytes each time, that names neither day nor program', async () => {
    const [file, again] = [await filesOfPages([page(1), page(2)], { name: 'Delega', isOnePdf: true }), await filesOfPages([page(1), page(2)], { name: 'Delega', isOnePdf: true })];
    expect(file.map(({ name, type }) => [name, type])).toEqual([['Delega.pdf', 'application/pdf']]);
    const bytes = new Uint8Array(await file[0]?.arrayBuffer() ?? new ArrayBuffer(0));
    expect([...bytes]).toEqual([...new Uint8Array(await again[0]?.arrayBuffer() ?? new ArrayBuffer(0))]);
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    expect([pdf.getPages().map((each) => Object.values(each.getSize()).map(Math.round)), pdf.getProducer(), pdf.getCreationDate()]).toEqual([[[595, 842], [595, 842]], undefined, undefined]);
  });

  it('or a JPEG each, named as it was chosen or numbered', async () => {
    const name = 'Delega';
    expect((await filesOfPages([page(1), page(2, 'carta.PNG')], { name, isOnePdf: false })).map((file) => file.name)).toEqual(['Delega 1.jpg', 'carta.jpg']);
    expect((await filesOfPages([page(1)], { name, isOnePdf: false })).map((file) => file.name)).toEqual(['Delega.jpg']);
  });
});
