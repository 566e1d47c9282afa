import encoder from 'pdfmake/js/qrEnc.js';

/** Units that one module of the encoder's codes is wide. */
const moduleWidth = 5;
/** The white edge without which no telephone finds a code, in modules. */
const quietModules = 4;

/** A text as a QR code to draw: the path of its dark squares and the box around it with its quiet edge. */
export function qrCode(text: string): { path: string; viewBox: string } {
  const { measure } = 'default' in encoder ? encoder.default : encoder;
  const { _canvas: [, ...dark], _width: width } = measure({ qr: text, eccLevel: 'M' });
  const edge = quietModules * moduleWidth;
  return {
    path: dark.map(({ x, y, w, h }) => `M${x} ${y}h${w}v${h}h${-w}z`).join(''),
    viewBox: `${-edge} ${-edge} ${width + 2 * edge} ${width + 2 * edge}`,
  };
}
