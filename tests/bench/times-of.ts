/** Milliseconds of each of some runs, one after the other; the first warms up and is left out. */
export async function timesOf(act: (run: number) => Promise<unknown>, runs: number): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const startedAt = performance.now();
    await act(run);
    times.push(performance.now() - startedAt);
  }
  return times.slice(1);
}
