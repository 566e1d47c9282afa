/** A corner of an outline, in font units, y upwards. */
export interface Corner { readonly x: number; readonly y: number }

/** A glyph's shape: closed lines to be filled by non-zero winding, and how far the next glyph stands. */
export interface Outline { readonly advance: number; readonly contours: readonly (readonly Corner[])[] }

/** What drawing in dots needs of a TrueType file. */
export interface TrueType {
  readonly unitsPerEm: number;
  has(character: string): boolean;
  /** The shape of a character; that of the missing glyph where the font has none. */
  outline(character: string): Outline;
}

interface Point extends Corner { readonly isOn: boolean }
interface Flagged { readonly view: DataView; readonly flags: readonly number[] }
interface Tables { readonly view: DataView; at(name: string): number; readonly shortOffsets: boolean }

const curveSteps = 5;
const deepestComposite = 6;

function openTables(font: Uint8Array): Tables {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const places = new Map(Array.from({ length: view.getUint16(4) }, (_table, index) => {
    const record = 12 + 16 * index;
    return [String.fromCharCode(...font.subarray(record, record + 4)), view.getUint32(record + 8)] as const;
  }));
  const at = (name: string): number => {
    const place = places.get(name);
    if (place === undefined) throw new Error(`The font has no table ${name}`);
    return place;
  };
  return { view, at, shortOffsets: view.getInt16(at('head') + 50) === 0 };
}

/** Where the table of the basic plane (format 4) begins. */
function findCmap({ view, at }: Tables): number {
  const cmap = at('cmap');
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const place = cmap + view.getUint32(cmap + 8 + 8 * index);
    if (view.getUint16(place) === 4) return place;
  }
  throw new Error('The font has no character map of format 4');
}

function glyphOf({ view }: Tables, cmap: number, code: number): number {
  const doubled = view.getUint16(cmap + 6);
  for (let segment = 0; segment < doubled; segment += 2) {
    if (view.getUint16(cmap + 14 + segment) < code) continue;
    const start = view.getUint16(cmap + 16 + doubled + segment);
    if (start > code) return 0;
    const delta = view.getUint16(cmap + 16 + 2 * doubled + segment);
    const rangePlace = cmap + 16 + 3 * doubled + segment;
    const range = view.getUint16(rangePlace);
    if (range === 0) return (code + delta) & 0xffff;
    const glyph = view.getUint16(rangePlace + range + 2 * (code - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

/** Offset of a glyph's description; undefined for one without a shape. */
function findGlyph({ view, at, shortOffsets }: Tables, glyph: number): number | undefined {
  const loca = at('loca');
  const read = (index: number) => shortOffsets ? 2 * view.getUint16(loca + 2 * index) : view.getUint32(loca + 4 * index);
  return read(glyph) === read(glyph + 1) ? undefined : at('glyf') + read(glyph);
}

/** Coordinates of one axis; `short` and `same` are the bits of that axis in the flags. */
function readAxis({ view, flags }: Flagged, from: number, [short, same]: readonly [number, number]): { values: number[]; end: number } {
  let place = from;
  let value = 0;
  const values = flags.map((flag) => {
    if ((flag & short) !== 0) {
      value += (flag & same) !== 0 ? view.getUint8(place) : -view.getUint8(place);
      place += 1;
    } else if ((flag & same) === 0) {
      value += view.getInt16(place);
      place += 2;
    }
    return value;
  });
  return { values, end: place };
}

function readSimple(view: DataView, start: number, count: number): Point[][] {
  const ends = Array.from({ length: count }, (_contour, index) => view.getUint16(start + 10 + 2 * index));
  const total = (ends.at(-1) ?? -1) + 1;
  let place = start + 10 + 2 * count;
  place += 2 + view.getUint16(place);
  const flags: number[] = [];
  while (flags.length < total) {
    const flag = view.getUint8(place);
    place += 1;
    const repeats = (flag & 8) === 0 ? 0 : view.getUint8(place);
    if ((flag & 8) !== 0) place += 1;
    for (let again = 0; again <= repeats; again += 1) flags.push(flag);
  }
  const across = readAxis({ view, flags }, place, [2, 16]);
  const up = readAxis({ view, flags }, across.end, [4, 32]);
  const points = flags.map((flag, index): Point => ({ x: across.values[index] ?? 0, y: up.values[index] ?? 0, isOn: (flag & 1) === 1 }));
  return ends.map((end, index) => points.slice(index === 0 ? 0 : (ends[index - 1] ?? -1) + 1, end + 1));
}

/** Parts of an accented letter, moved and scaled into place. */
function readComposite(tables: Tables, start: number, depth: number): Point[][] {
  const { view } = tables;
  const contours: Point[][] = [];
  for (let place = start + 10, more = true; more;) {
    const [flags, glyph] = [view.getUint16(place), view.getUint16(place + 2)];
    const isWide = (flags & 1) !== 0;
    const [dx, dy] = isWide ? [view.getInt16(place + 4), view.getInt16(place + 6)] : [view.getInt8(place + 4), view.getInt8(place + 5)];
    place += isWide ? 8 : 6;
    const scaleCount = (flags & 8) !== 0 ? 1 : (flags & 0x40) !== 0 ? 2 : (flags & 0x80) !== 0 ? 4 : 0;
    const scale = Array.from({ length: scaleCount }, (_factor, index) => view.getInt16(place + 2 * index) / 16_384);
    place += 2 * scaleCount;
    const [xx = 1, xy = 0, yx = 0, yy = xx] = scaleCount === 2 ? [scale[0], 0, 0, scale[1]] : scale;
    const move = ({ x, y, isOn }: Point): Point => ({ x: x * xx + y * yx + dx, y: x * xy + y * yy + dy, isOn });
    contours.push(...readGlyph(tables, glyph, depth + 1).map((contour) => contour.map(move)));
    more = (flags & 0x20) !== 0;
  }
  return contours;
}

function readGlyph(tables: Tables, glyph: number, depth: number): Point[][] {
  const start = findGlyph(tables, glyph);
  if (start === undefined || depth > deepestComposite) return [];
  const count = tables.view.getInt16(start);
  return count >= 0 ? readSimple(tables.view, start, count) : readComposite(tables, start, depth);
}

const between = (one: Corner, other: Corner): Point => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2, isOn: true });

/** Curves as short straight lines: between two points off the line there is one on it, and an O may have no others. */
function flatten(contour: readonly Point[]): Corner[] {
  const whole = contour.flatMap((point, index) => {
    const before = contour.at(index - 1) ?? point;
    return point.isOn || before.isOn ? [point] : [between(before, point), point];
  });
  const first = whole.findIndex(({ isOn }) => isOn);
  const turned = [...whole.slice(first), ...whole.slice(0, first)];
  return turned.flatMap((point, index): Corner[] => {
    if (point.isOn) return [point];
    const [from, to] = [turned.at(index - 1) ?? point, turned[(index + 1) % turned.length] ?? point];
    return Array.from({ length: curveSteps }, (_step, step) => {
      const t = (step + 1) / (curveSteps + 1);
      const mix = (a: number, b: number, c: number) => (1 - t) * (1 - t) * a + 2 * t * (1 - t) * b + t * t * c;
      return { x: mix(from.x, point.x, to.x), y: mix(from.y, point.y, to.y) };
    });
  });
}

/** Opens a TrueType file with quadratic outlines; throws when it lacks a table that is needed. */
export function openTrueType(font: Uint8Array): TrueType {
  const tables = openTables(font);
  const { view, at } = tables;
  const cmap = findCmap(tables);
  const longMetrics = view.getUint16(at('hhea') + 34);
  const find = (character: string): number => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? 0 : glyphOf(tables, cmap, code);
  };
  return {
    unitsPerEm: view.getUint16(at('head') + 18),
    has: (character) => find(character) !== 0,
    outline(character) {
      const glyph = find(character);
      const advance = view.getUint16(at('hmtx') + 4 * Math.min(glyph, longMetrics - 1));
      return { advance, contours: readGlyph(tables, glyph, 0).filter((contour) => contour.length > 1).map(flatten) };
    },
  };
}
