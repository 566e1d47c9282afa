/** Signs of a reader that types as an American keyboard, as a PC with an Italian one turns them out: what the key was meant to be. */
const meant: Readonly<Record<string, string>> = {
  'ç': ':', 'ò': ';', '-': '/', '_': '?', 'ì': '=', "'": '-', '?': '_', '§': '|', 'ù': '\\', ';': '<', ':': '>', '&': '^', '/': '&',
};

/** A whole text as the reader meant it. Letters and digits stand where they stood, so that only signs change. */
export const meantByReader = (text: string): string => [...text].map((letter) => meant[letter] ?? letter).join('');

/** An address that came as `httpsç--sportello...`, mended; any other text as it is. */
export const mendAddress = (text: string): string => (/^https?ç--/i.test(text) ? meantByReader(text) : text);
