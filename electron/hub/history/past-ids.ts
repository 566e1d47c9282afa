const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function inBase32(value: number, length: number): string {
  let [text, left] = ['', value];
  for (let place = 0; place < length; place += 1) {
    text = alphabet.charAt(left % 32) + text;
    left = Math.floor(left / 32);
  }
  return text;
}

/** ULIDs of past instants: the time as always, behind it the run's own mark and a count, so that none comes twice and a later one of an instant is greater. */
export function createPastIds(mark: number): (at: number) => string {
  const own = inBase32(mark % 32 ** 5, 5);
  let [count, lastAt, time] = [0, -1, ''];
  return (at) => {
    if (at !== lastAt) [lastAt, time] = [at, inBase32(at, 10)];
    count += 1;
    return time + own + inBase32(count, 11);
  };
}
