/**
 * Where a text with Liquid ends at the latest: characters that are read, milliseconds that it is filled, and what it makes meanwhile, characters and
 * elements together. The longest paper needs a thousandth of each; a loop that somebody wrote without an end is told instead of standing still.
 */
export const liquidLimits = { parseLimit: 1_000_000, renderLimit: 20_000, memoryLimit: 50_000_000 } as const;
