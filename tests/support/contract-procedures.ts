import { isContractProcedure, type AnyContractProcedure } from '@orpc/contract';
import { officeContract } from '#shared/office-contract.ts';
import type { ProcedureMeta } from '#shared/kernel/procedure.ts';

/** One procedure of the office's contract, by its dotted name. */
export interface ContractEntry {
  readonly name: string;
  readonly path: readonly string[];
  readonly meta: ProcedureMeta;
  readonly procedure: AnyContractProcedure;
}

function walk(node: unknown, path: readonly string[]): ContractEntry[] {
  if (isContractProcedure(node)) {
    return [{ name: path.join('.'), path, meta: node['~orpc'].meta, procedure: node }];
  }
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, child]) => walk(child, [...path, name]));
}

/** Every procedure of the office, in the contract's order. */
export const contractProcedures: readonly ContractEntry[] = walk(officeContract, []);
