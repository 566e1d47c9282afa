/**
 * Wraps a reading so that an answer counts only while its question is the newest: a slow answer about one visit
 * never shows up beside another.
 */
export function newestOnly<Key, Answer>(ask: (key: Key) => Promise<Answer>, take: (answer: Answer) => void): (key: Key) => Promise<void> {
  let latest = 0;

  return async (key) => {
    latest += 1;
    const mine = latest;
    const answer = await ask(key);
    if (mine === latest) take(answer);
  };
}
