import { centralSystems } from '#shared/sync/central-systems.ts';
import type { CentralSystem } from '#shared/sync/sync.model.ts';
import type { Asking, Operation } from './operation.ts';
import { createSystemGate, type GateOptions, type SystemGate } from './system-gate.ts';
import { createSystemMonitor, type SystemMonitor } from './system-monitor.ts';

/** Every call of this process to any central system goes through here: gated, timed, remembered. */
export interface SystemCaller {
  readonly monitor: SystemMonitor;
  /** Throws a `SystemFailure`. */
  call<Input, Output>(operation: Operation<Input, Output>, input: Input, asking: Omit<Asking, 'signal'>): Promise<Output>;
}

interface CallerOptions extends Pick<GateOptions, 'stopwatch' | 'restMilliseconds' | 'failuresToRest'> {
  readonly now: () => string;
}

export function createSystemCaller(options: CallerOptions): SystemCaller {
  const monitor = createSystemMonitor();
  const gates = new Map<CentralSystem, SystemGate>();
  for (const system of centralSystems) {
    gates.set(system, createSystemGate({ ...options, onReport: (report) => { monitor.note(system, report, options.now()); } }));
  }
  return {
    monitor,
    call(operation, input, asking) {
      const gate = gates.get(operation.system);
      if (gate === undefined) throw new Error(`No gate for ${operation.system}`);
      return gate.run(operation, input, asking);
    },
  };
}
