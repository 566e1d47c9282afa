import type { CentralSystem } from '#shared/sync/sync.model.ts';
import type { Asking, Operation } from '#core/connectors/operation.ts';
import type { SystemGate } from '#core/connectors/system-gate.ts';
import type { Clock } from '#core/kernel/clock.ts';

/** Statuses that the description leaves out and another paper of the same publisher gives: their answers are not checked. */
export interface Elsewhere { readonly statuses: readonly number[]; readonly paper: string }

/** What an exchange under the path `at` is checked against; `openapi` describes what comes after `base`, or else after `at`. */
export type Against =
  | { readonly at: string; readonly openapi: string; readonly base?: string; readonly elsewhere?: Elsewhere }
  | { readonly at: string; readonly wsdl: readonly [dir: string, file: string] }
  | { readonly at: string; readonly xsd: readonly [dir: string, entry: string] };

/** One operation with an input of its own. */
export interface Sample {
  readonly system: CentralSystem;
  readonly operation: string;
  run(gate: SystemGate, asking: Omit<Asking, 'signal'>): Promise<unknown>;
}

type Made<Input> = () => Input | Promise<Input>;

/** An operation asked with `input`, or with what an earlier sample of the rig has made known. */
export function sample<Input, Output>(
  operation: Operation<Input, Output>, input: Input | Made<Input>, learn: (output: Output) => void = () => {},
): Sample {
  return {
    system: operation.system,
    operation: operation.name,
    async run(gate, asking) {
      const isMade = (value: Input | Made<Input>): value is Made<Input> => typeof value === 'function';
      const output = await gate.run(operation, isMade(input) ? await input() : input, asking);
      learn(output);
      return output;
    },
  };
}

/** What a rig is given: the instant of the check, and a proxy before each server that it starts. */
export interface Bench {
  readonly clock: Clock;
  /** Listens on the loopback behind a recorder; gives the address to ask. Closed when the rig is done. */
  listen(server: { listen(options: { port: number; host: string }): Promise<string>; close(): Promise<unknown> }): Promise<string>;
}

/** The simulators of one system, its connector, and the operations to try in this order. */
export interface Rig {
  readonly samples: readonly Sample[];
  /** Official descriptions, the more particular path first. */
  readonly against: readonly Against[];
  /** Why there is nothing to check against, where `against` is empty. */
  readonly undescribed?: string;
}

/** Starts one system's simulators. */
export type OpenRig = (bench: Bench) => Promise<Rig>;
