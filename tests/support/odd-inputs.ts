import fc from 'fast-check';
import { z } from 'zod';
import { idsFor, type Rows } from './made-inputs.ts';
import { oddText, rubbish } from './odd-values.ts';

/** What odd inputs are made of: ids that mean something, and what somebody may have typed by the name of its field. */
export interface OddStuff {
  readonly rows: Rows;
  readonly known: Readonly<Record<string, readonly string[]>>;
  /** Of which table a thing is that the input calls `id` only. */
  readonly idTable: string | undefined;
}

/** Names under which a form's values are kept, some of them of the services. */
const fieldNames = ['copies', 'note', 'movedOn', 'street', 'houseNumber', 'movers', 'title', 'email', 'documentCopy', 'person', 'it', 'en', 'ar', 'F2', 'Alt+E', 'zz', '__proto__', 'constructor', 'è'];

const patternsOf = ({ _zod: { def } }: z.core.$ZodType): RegExp[] => {
  const checks = (def as { checks?: readonly z.core.$ZodCheck[] }).checks ?? [];
  return checks.flatMap(({ _zod }) => { const { pattern } = _zod.def as { pattern?: RegExp }; return pattern === undefined ? [] : [pattern]; });
};

/** Texts of a pattern's shape; undefined for what the generator of texts does not know. */
function matching(pattern: RegExp): fc.Arbitrary<string> | undefined {
  try {
    return fc.stringMatching(pattern, { maxLength: 200 });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return undefined;
  }
}

const atLeast = (text: string, least: number): string => text.padEnd(least, 'è');

function textOf(schema: z.ZodString, field: string, { known }: OddStuff): fc.Arbitrary<string> {
  const [least, most] = [schema.minLength ?? 0, schema.maxLength ?? 4_000];
  const shaped = patternsOf(schema).flatMap((pattern) => pattern.source.includes('Surrogate') ? [] : matching(pattern) ?? []);
  const typed = known[field] ?? [];
  const free = oddText(most).map((text) => atLeast(text, least));
  return fc.oneof(
    { arbitrary: shaped.length > 0 ? fc.oneof(...shaped) : free, weight: 5 }, { arbitrary: free, weight: 1 },
    ...typed.length > 0 ? [{ arbitrary: fc.constantFrom(...typed), weight: 6 }] : [],
  );
}

/** Numbers that a schema takes, most of them small or at its ends. */
function numberOf({ minValue, maxValue, isInt }: z.ZodNumber): fc.Arbitrary<number> {
  const [least, most] = [Math.max(minValue ?? -1_000_000, Number.MIN_SAFE_INTEGER), Math.min(maxValue ?? 1_000_000, Number.MAX_SAFE_INTEGER)];
  const ends = fc.constantFrom(least, most, Math.min(least + 1, most), Math.max(most - 1, least));
  const small = fc.integer({ min: Math.ceil(least), max: Math.min(Math.ceil(least) + 20, Math.floor(most)) });
  const any = isInt ? fc.maxSafeInteger().map((value) => Math.min(most, Math.max(least, value))) : fc.double({ min: least, max: most, noNaN: true });
  return fc.oneof({ arbitrary: small, weight: 4 }, ends, any);
}

const days = ['2026-11-23', '2026-11-24', '2026-11-22', '2024-02-29', '1900-01-01', '9999-12-31', '0001-01-01', '0000-01-01', '2026-03-29', '2026-10-25'];
const instants = ['2026-11-23T08:05:00.000Z', '2026-11-23T09:30:00.000Z', '2026-11-24T09:00:00.000Z', '1970-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', '0000-01-01T00:00:00.000Z', '2026-10-25T00:30:00.000Z'];

function formatOf(schema: z.core.$ZodType, field: string, { rows, idTable }: OddStuff): fc.Arbitrary<unknown> | undefined {
  if (schema instanceof z.ZodULID) {
    const ids = field === 'id' && idTable !== undefined ? (rows[idTable] ?? []).map(({ id }) => id).filter((id) => typeof id === 'string') : idsFor(rows, field);
    const unknown = fc.ulid();
    return ids.length === 0 ? unknown : fc.oneof({ arbitrary: fc.constantFrom(...ids), weight: 5 }, unknown);
  }
  if (schema instanceof z.ZodISODate) return fc.constantFrom(...days);
  if (schema instanceof z.ZodISODateTime) return fc.constantFrom(...instants);
  if (schema instanceof z.ZodEmail) return fc.constantFrom('prova@example.org', 'x+y.z@sub.example.it', `${'a'.repeat(60)}@example.org`);
  if (schema instanceof z.ZodURL) return fc.constantFrom('https://example.org/', 'javascript:alert(1)', 'https://nowhere.invalid/%00?a=b#c', 'http://127.0.0.1:1/');
  if (schema instanceof z.ZodBase64) return fc.base64String({ maxLength: 80 });
  return undefined;
}

/** What stands in a schema that holds one other, or one of several. */
function innerOf(schema: z.core.$ZodType, field: string, stuff: OddStuff): fc.Arbitrary<unknown> | undefined {
  const inner = (of: z.core.$ZodType): fc.Arbitrary<unknown> => oddOf(of, stuff, field);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) return fc.oneof({ arbitrary: inner(schema.def.innerType), weight: 3 }, fc.constant(undefined));
  if (schema instanceof z.ZodNullable) return fc.oneof({ arbitrary: inner(schema.def.innerType), weight: 3 }, fc.constant(null));
  if (schema instanceof z.ZodReadonly) return inner(schema.def.innerType);
  if (schema instanceof z.ZodPipe) return inner(schema.def.in);
  if (schema instanceof z.ZodUnion || schema instanceof z.ZodDiscriminatedUnion) return fc.oneof(...schema.def.options.map(inner));
  if (schema instanceof z.ZodArray) return fc.array(inner(schema.def.element), { minLength: 0, maxLength: 4 });
  if (schema instanceof z.ZodRecord) return fc.dictionary(schema.def.keyType instanceof z.ZodEnum ? oddOf(schema.def.keyType, stuff) as fc.Arbitrary<string> : fc.constantFrom(...fieldNames), inner(schema.def.valueType), { maxKeys: 4 });
  return undefined;
}

/** Values of a schema's shape, most of which it takes, with everything odd that its types allow. */
function oddOf(schema: z.core.$ZodType, stuff: OddStuff, field = ''): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodObject) {
    const shape = Object.fromEntries(Object.entries(schema.shape).map(([name, child]) => [name, oddOf(child as z.core.$ZodType, stuff, name)]));
    return fc.record(shape).map((value) => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)));
  }
  const known = innerOf(schema, field, stuff) ?? formatOf(schema, field, stuff);
  if (known !== undefined) return known;
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values);
  if (schema instanceof z.ZodNumber) return numberOf(schema);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  return schema instanceof z.ZodString ? textOf(schema, field, stuff) : fc.constant(null);
}

/** The same with one of its fields put into rubbish's place. */
const spoilt = (whole: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.tuple(whole, fc.nat(), rubbish).map(([value, at, other]) => {
  const names = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const name = names[at % Math.max(names.length, 1)];
  return name === undefined ? other : { ...value as object, [name]: other };
});

/** Inputs for a procedure: most of its shape and odd, some spoilt in one field, some that are nothing of the kind. */
export function oddInputs(schema: unknown, stuff: OddStuff): fc.Arbitrary<unknown> {
  if (!(schema instanceof z.ZodType)) return fc.oneof(fc.constant(undefined), rubbish);
  const whole = oddOf(schema, stuff);
  return fc.oneof({ arbitrary: whole, weight: 7 }, { arbitrary: spoilt(whole), weight: 2 }, { arbitrary: rubbish, weight: 1 });
}
