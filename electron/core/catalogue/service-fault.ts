import type { FieldPath } from '#core/kernel/yaml-file.ts';
import type { TariffBook } from './tariff-book.ts';

/** One thing wrong in a service that its schema alone cannot see. */
export interface ServiceFault {
  readonly field: FieldPath;
  readonly message: string;
}

/** The document templates by name, and whether each says something of its holder. */
export type KnownTemplates = ReadonlyMap<string, { readonly needsPerson: boolean }>;

/** What a service may refer to. */
export interface Known {
  readonly tariff: TariffBook;
  /** Undefined while there are none to compare with. */
  readonly templates: KnownTemplates | undefined;
  readonly lifeEvents: ReadonlySet<string>;
  /** Ids of `reference/instalments.yaml`. */
  readonly instalmentRules: ReadonlySet<string>;
  /** The other services by id, as their files say them. */
  readonly services: ReadonlyMap<string, unknown>;
}
