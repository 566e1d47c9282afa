/** Where the holder of a ticket follows it, as its QR code says it; undefined where the office has no public pages. */
export const placeAddress = (publicBaseUrl: string | undefined, placeCode: string): string | undefined =>
  publicBaseUrl === undefined ? undefined : `${publicBaseUrl.replace(/\/+$/, '')}/place?c=${encodeURIComponent(placeCode)}`;
