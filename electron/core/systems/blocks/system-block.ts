import type { z } from 'zod';
import type { CentralSystem } from '#shared/sync/sync.model.ts';
import type { InboundOptions } from '#core/inbound.ts';
import type { Operation } from '#core/connectors/operation.ts';
import type { SystemCaller } from '#core/connectors/system-caller.ts';
import type { Clock } from '#core/kernel/clock.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { CivilStatusArchive } from '#core/cases/index.ts';
import type { PopulationRegister } from '#core/people/index.ts';
import type { Fields } from './fields.ts';

/** What connectors are made with, beside their configuration. */
export interface ConnectorParts { readonly clock: Clock; readonly ids: Ids; readonly version: string }

/** A central system as it can be asked. */
export interface Connected {
  readonly operations: readonly Operation[];
  /** Where this system is the one that people are looked up in. */
  readonly createRegister?: (caller: SystemCaller) => PopulationRegister;
  /** Where this system is the one that acts of civil status are read in. */
  readonly createArchive?: (caller: SystemCaller) => CivilStatusArchive;
  /** What of this system may send us messages, and how it is believed. */
  readonly inbound?: InboundOptions;
}

/** What of a block is not right: where in it, and why. */
export interface BlockProblem { readonly path: readonly PropertyKey[]; readonly message: string }

/** How one central system stands in `systems.yaml`. */
export interface SystemBlock {
  readonly system: CentralSystem;
  /** Reads what is written of the system, and the files that it names; calls nobody. */
  load(written: unknown, fields: Fields): Promise<{ connect: (parts: ConnectorParts) => Connected } | { problems: readonly BlockProblem[] }>;
}

interface BlockDefinition<Config> {
  readonly system: CentralSystem;
  /** Strict: what it does not know is refused. */
  readonly schema: (fields: Fields) => z.ZodType<Config>;
  readonly connect: (config: Config, parts: ConnectorParts) => Connected;
}

function problemsOf(issue: z.core.$ZodIssue): BlockProblem[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...issue.path, key], message: 'unknown key' }));
  return [{ path: issue.path, message: issue.message }];
}

/** Ties a system's schema to its connector. */
export function defineBlock<Config>({ system, schema, connect }: BlockDefinition<Config>): SystemBlock {
  return {
    system,
    async load(written, fields) {
      const read = await schema(fields).safeParseAsync(written);
      return read.success ? { connect: (parts) => connect(read.data, parts) } : { problems: read.error.issues.flatMap(problemsOf) };
    },
  };
}
