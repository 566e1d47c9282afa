const addressOf = (publicBaseUrl: string | undefined, page: string, code: string): string | undefined =>
  publicBaseUrl === undefined ? undefined : `${publicBaseUrl.replace(/\/+$/, '')}/${page}?c=${encodeURIComponent(code)}`;

/** Where whoever stands at the entrance takes a ticket on a telephone, as the QR code there says it. */
export const entranceAddress = (publicBaseUrl: string, entrance: string): string => `${publicBaseUrl.replace(/\/+$/, '')}/ticket?e=${encodeURIComponent(entrance)}`;

/** Where the holder of a ticket follows it, as its QR code says it; undefined where the office has no public pages. */
export const placeAddress = (publicBaseUrl: string | undefined, placeCode: string): string | undefined => addressOf(publicBaseUrl, 'place', placeCode);

/** Where the holder of an appointment moves or cancels it; undefined where the office has no public pages. */
export const appointmentAddress = (publicBaseUrl: string | undefined, code: string): string | undefined => addressOf(publicBaseUrl, 'appointment', code);
