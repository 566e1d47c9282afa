/** What a notice is for, as pagoPA and its papers say it: at most 140 characters. */
export const noticeSubject = (titles: readonly string[]): string => titles.join(', ').slice(0, 140);
