/** HTTP header with the token of the paired station that a call comes from, beside the `authorization` of who works at it. */
export const stationHeader = 'x-sportello-station';
