/** What is used of fontkit, which comes without types. */
declare module 'fontkit' {
  interface PathCommand { readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath'; readonly args: readonly number[] }
  interface Glyph { readonly id: number; readonly path: { readonly commands: readonly PathCommand[] } }
  interface Position { readonly xAdvance: number; readonly xOffset: number; readonly yOffset: number }
  interface GlyphRun { readonly glyphs: readonly Glyph[]; readonly positions: readonly Position[]; readonly advanceWidth: number }
  interface Font {
    readonly unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    layout(text: string): GlyphRun;
  }
  export function create(bytes: Buffer): Font;
}
