/** The languages in which calls are spoken, in this order. */
export const spokenLanguages = ['it-IT', 'en-GB'] as const;
export type SpokenLanguage = (typeof spokenLanguages)[number];

/** One sentence of an announcement: what a voice says, or recorded clips where the machine has no such voice. */
export interface Sentence { readonly text: string; readonly language: SpokenLanguage; readonly clips: readonly string[] }

interface Sounds {
  readonly chime: () => Promise<void>;
  /** Resolves when the sentence has been said; may reject, and may never end. */
  readonly say: (sentence: Sentence) => Promise<void>;
  /** Makes whatever is being said stop. */
  readonly hush: () => void;
}

/** No sentence may hold up the next call for longer, in milliseconds. */
export const longestSentence = 9000;

/**
 * Announcements one after the other, never two at a time: a chime, then each sentence. What a sound card or a voice does not
 * manage is given up after `longestSentence`: the call stands on the screen, and the next one must be heard.
 */
export function createAnnouncements({ chime, say, hush }: Sounds): (sentences: readonly Sentence[]) => Promise<void> {
  let last: Promise<void> = Promise.resolve();

  async function atMost(sound: () => Promise<void>): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLong = new Promise<void>((resolve) => {
      timer = setTimeout(() => { hush(); resolve(); }, longestSentence);
    });
    await Promise.allSettled([Promise.race([Promise.resolve().then(sound), tooLong])]);
    clearTimeout(timer);
  }

  async function announce(sentences: readonly Sentence[]): Promise<void> {
    await atMost(chime);
    for (const sentence of sentences) await atMost(() => say(sentence));
  }

  return (sentences) => {
    last = last.then(() => announce(sentences));
    return last;
  };
}
