/** How often a race is run: few times at each change, many with `npm run prove`. */
export const sampleSize = (small = 5, full = 50): number => process.env['PROVE'] === '1' ? full : small;
