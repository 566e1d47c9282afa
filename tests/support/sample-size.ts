/** `npm run prove`: the sizes that are asked for, instead of samples. */
export const isProof = process.env['PROVE'] === '1';

/** How often a race is run: few times at each change, many with `npm run prove`. */
export const sampleSize = (small = 5, full = 50): number => isProof ? full : small;
