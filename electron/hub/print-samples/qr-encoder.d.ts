/** The encoder that pdfmake draws QR codes with: its squares are five units wide, the first one is the background. */
declare module 'pdfmake/js/qrEnc.js' {
  interface Rectangle { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  interface Encoder { measure(node: { qr: string; eccLevel: 'L' | 'M' | 'Q' | 'H' }): { _canvas: readonly Rectangle[]; _width: number } }
  /** What Node gives is the module that holds it; under a bundler it is the encoder itself. */
  const encoder: Encoder | { readonly default: Encoder };
  export = encoder;
}
