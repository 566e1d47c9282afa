import { defineComponent, h, markRaw, shallowRef, type Component } from 'vue';

const fetches = new Set<() => Promise<void>>();
/** Whether every part is wanted as soon as it is known: some come to be known with another part. */
let areAllWanted = false;

/**
 * A part of a page that the first screen does without: its code comes with `loadParts`, or when it is first shown; from then on it
 * stands at once, so that no key pressed after the one that opens it is lost, and without the hub too.
 */
export function lazyPart<Part extends Component>(load: () => Promise<{ readonly default: Part }>): Part {
  const part = shallowRef<Component>();
  const fetch = async (): Promise<void> => { part.value ??= markRaw((await load()).default); };
  fetches.add(fetch);
  if (areAllWanted) void Promise.allSettled([fetch()]);
  return defineComponent({
    inheritAttrs: false,
    setup(_props, { attrs, slots }) {
      void fetch();
      return () => (part.value === undefined ? undefined : h(part.value, attrs, slots));
    },
  }) as Component as Part;
}

/** Fetches the code of every lazy part, also of those that other parts bring; one that does not come now comes when it is opened. */
export async function loadParts(): Promise<void> {
  areAllWanted = true;
  await Promise.allSettled([...fetches].map((fetch) => fetch()));
}
