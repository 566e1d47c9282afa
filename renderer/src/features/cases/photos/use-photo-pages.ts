import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { encodePhoto } from './draw-photo.ts';
import type { PhotoPage } from './photo-page.model.ts';

type NewPage = Pick<PhotoPage, 'picture' | 'given'>;

/** Pages before they are sent: added, replaced, turned, put in order; each encoded as it would be sent, so that its size is known. */
export function usePhotoPages(encode: typeof encodePhoto = encodePhoto) {
  const pages = shallowRef<readonly PhotoPage[]>([]);
  const isGrey = ref(false);
  let lastKey = 0;

  const change = (key: number, update: (page: PhotoPage) => PhotoPage): void => {
    pages.value = pages.value.map((page) => page.key === key ? update(page) : page);
  };

  /** What was turned or replaced meanwhile is encoded by its own call. */
  async function encodeOne({ key, picture, turns }: PhotoPage): Promise<void> {
    const asGrey = isGrey.value;
    const encoded = await encode(picture, { turns, isGrey: asGrey });
    if (asGrey !== isGrey.value) return;
    change(key, (page) => page.turns === turns && page.picture === picture ? { ...page, encoded } : page);
  }

  /** The key of the new page; it takes the place of `instead` when that is still there. */
  async function add({ picture, given }: NewPage, instead?: number): Promise<number> {
    const page: PhotoPage = { key: lastKey += 1, picture, turns: 0, ...(given !== undefined && { given }) };
    const replaced = pages.value.find(({ key }) => key === instead);
    pages.value = replaced === undefined ? [...pages.value, page] : pages.value.map((each) => each === replaced ? page : each);
    replaced?.picture.close();
    await encodeOne(page);
    return page.key;
  }

  async function turn(key: number): Promise<void> {
    change(key, ({ encoded: _stale, ...page }) => ({ ...page, turns: (page.turns + 1) % 4 }));
    const page = pages.value.find((each) => each.key === key);
    if (page !== undefined) await encodeOne(page);
  }

  function remove(key: number): void {
    pages.value.find((page) => page.key === key)?.picture.close();
    pages.value = pages.value.filter((page) => page.key !== key);
  }

  /** One place earlier (-1) or later (1); at an end it stays. */
  function move(key: number, by: -1 | 1): void {
    const from = pages.value.findIndex((page) => page.key === key);
    const [page, other] = [pages.value[from], pages.value[from + by]];
    if (page === undefined || other === undefined) return;
    pages.value = pages.value.map((each) => each === page ? other : each === other ? page : each);
  }

  watch(isGrey, async () => {
    pages.value = pages.value.map(({ encoded: _stale, ...page }) => page);
    for (const page of pages.value) await encodeOne(page);
  });
  onScopeDispose(() => pages.value.forEach(({ picture }) => picture.close()));

  const isReady = computed(() => pages.value.length > 0 && pages.value.every(({ encoded }) => encoded !== undefined));
  const totalSize = computed(() => pages.value.reduce((sum, { encoded }) => sum + (encoded?.size ?? 0), 0));
  return { pages, isGrey, isReady, totalSize, add, turn, remove, move };
}
