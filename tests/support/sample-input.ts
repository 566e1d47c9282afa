import { z } from 'zod';

/** What an input is filled with: values for fields by name where the schema alone does not tell, undefined for the schema's own. */
export interface Filling {
  /** Which option of a union, value of an enumeration, and whether what may be absent is there. */
  readonly variant: number;
  value(field: string, schema: z.core.$ZodType): unknown;
}

const pick = <Value>(options: readonly Value[], variant: number): Value | undefined => options[variant % options.length];

function sampleString(schema: z.ZodString): string {
  const [least, most] = [schema.minLength ?? 1, schema.maxLength ?? 60];
  return 'Prova di isolamento '.repeat(Math.ceil(least / 20) + 1).slice(0, Math.max(least, Math.min(most, 12))).trimEnd().padEnd(least, 'x');
}

function sampleFormat(schema: z.core.$ZodType): string | undefined {
  if (schema instanceof z.ZodISODate) return '2026-11-23';
  if (schema instanceof z.ZodISODateTime) return '2026-11-23T10:00:00.000Z';
  if (schema instanceof z.ZodString && !schema.safeParse('due parole').success && schema.safeParse('UHJvdmE=').success) return 'UHJvdmE=';
  if (schema instanceof z.ZodEmail) return 'prova@example.org';
  return schema instanceof z.ZodURL ? 'https://example.org/' : undefined;
}

/** A value that a schema takes, as far as its types say; what only a refinement knows may still refuse it. */
export function sampleOf(schema: z.core.$ZodType, filling: Filling, field = ''): unknown {
  const given = filling.value(field, schema);
  if (given !== undefined) return given;
  const inner = (of: z.core.$ZodType): unknown => sampleOf(of, filling, field);
  if (schema instanceof z.ZodObject) {
    return Object.fromEntries(Object.entries(schema.shape).map(([name, child]) => [name, sampleOf(child as z.core.$ZodType, filling, name)]).filter(([, value]) => value !== undefined));
  }
  if (schema instanceof z.ZodOptional) return filling.variant % 2 === 0 ? inner(schema.def.innerType) : undefined;
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodDefault || schema instanceof z.ZodReadonly) return inner(schema.def.innerType);
  if (schema instanceof z.ZodPipe) return inner(schema.def.in);
  if (schema instanceof z.ZodUnion || schema instanceof z.ZodDiscriminatedUnion) {
    const option = pick(schema.def.options, filling.variant);
    return option && inner(option);
  }
  if (schema instanceof z.ZodArray) return [inner(schema.def.element)];
  if (schema instanceof z.ZodRecord) return {};
  if (schema instanceof z.ZodEnum) return pick(schema.options, filling.variant);
  if (schema instanceof z.ZodLiteral) return pick([...schema.values], filling.variant);
  if (schema instanceof z.ZodNumber) return Math.max(schema.minValue ?? 1, Math.min(1, schema.maxValue ?? 1));
  if (schema instanceof z.ZodBoolean) return filling.variant % 2 === 0;
  return sampleFormat(schema) ?? (schema instanceof z.ZodString ? sampleString(schema) : undefined);
}
