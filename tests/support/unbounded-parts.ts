import { z } from 'zod';
import { mostInColumn } from '#shared/kernel/bounds.ts';

/** Longer than anything that a format of its own could be. */
const veryLong = 2_000;
const letters = ['a', 'A', '0', '-', ' ', 'è'];
/** NUL, and either half of a letter. */
const unclean = ['\0', '\ud800', '\udc00'];

const takes = (schema: z.core.$ZodType, value: unknown): boolean => z.safeParse(schema, value).success;
const isEndless = ({ def }: z.ZodArray): boolean => def.checks?.some((check) => ['max_length', 'length_equals'].includes(check._zod.def.check)) !== true;

function textFaults(schema: z.ZodString | z.ZodStringFormat): string[] {
  const { minLength: minimum, maxLength: maximum } = schema;
  const endless = schema instanceof z.ZodEmail || schema instanceof z.ZodURL || letters.some((letter) => takes(schema, letter.repeat(veryLong)));
  const lengths = [minimum ?? 1, Math.min(maximum ?? 12, 2_000), 12, 16, 20].filter((length) => length > 0);
  const isUnclean = lengths.some((length) => unclean.some((sign) => takes(schema, sign.padStart(length, 'a'))));
  return [...(maximum === null && endless ? ['a text without a longest'] : []), ...(isUnclean ? ['a text that takes NUL or half a letter'] : [])];
}

function numberFaults({ minValue, maxValue, isInt }: z.ZodNumber): string[] {
  const most = isInt ? mostInColumn : Number.MAX_SAFE_INTEGER;
  return (maxValue ?? Infinity) > most || (minValue ?? -Infinity) < -most ? ['a number without a largest'] : [];
}

/** What stands inside a schema, with how it is reached; undefined for one that holds nothing else. */
function partsOf(schema: z.core.$ZodType): readonly (readonly [string, z.core.$ZodType])[] | undefined {
  if (schema instanceof z.ZodObject) return Object.entries(schema.shape).map(([name, part]) => [`.${name}`, part as z.core.$ZodType]);
  if (schema instanceof z.ZodArray) return [['[]', schema.def.element]];
  if (schema instanceof z.ZodRecord) return [['{name}', schema.def.keyType], ['{}', schema.def.valueType]];
  if (schema instanceof z.ZodUnion || schema instanceof z.ZodDiscriminatedUnion) return schema.def.options.map((option) => ['', option]);
  if (schema instanceof z.ZodPipe) return [['', schema.def.in], ['', schema.def.out]];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodReadonly) return [['', schema.def.innerType]];
  return undefined;
}

const isClosed = (schema: z.core.$ZodType): boolean => schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral || schema instanceof z.ZodBoolean || schema instanceof z.ZodNull;

function ownFaults(schema: z.core.$ZodType): string[] {
  if (schema instanceof z.ZodArray) return isEndless(schema) ? ['a list without a longest'] : [];
  if (schema instanceof z.ZodRecord) {
    const isCounted = isClosed(schema.def.keyType) || typeof z.globalRegistry.get(schema)?.maxProperties === 'number';
    return [...(isCounted ? [] : ['names without a number of them']), ...(takes(schema.def.keyType, 'constructor') ? ['names that every object has'] : [])];
  }
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return textFaults(schema);
  if (schema instanceof z.ZodNumber) return numberFaults(schema);
  return isClosed(schema) || partsOf(schema) !== undefined ? [] : [`${schema._zod.def.type}, of which nobody knows whether it has bounds`];
}

/** What of an input could be as large as somebody likes, or takes signs that no database keeps; empty: nothing. Each fault with where it stands. */
export function unboundedParts(schema: z.core.$ZodType, path: string): string[] {
  return [...ownFaults(schema).map((fault) => `${path}: ${fault}`), ...(partsOf(schema) ?? []).flatMap(([step, part]) => unboundedParts(part, path + step))];
}
