import type { PrinterStatus } from '#shared/printing/printing.model.ts';

type Condition = PrinterStatus['condition'];

/** A warning goes on printing, an error does not; nobody knows how a silent one is. */
export function conditionTone(condition: Condition): 'success' | 'warning' | 'error' | 'neutral' {
  switch (condition) {
    case 'ready': return 'success';
    case 'paper-low': return 'warning';
    case 'unknown': return 'neutral';
    case 'offline': case 'paper-out': case 'cover-open': case 'cutter-error': case 'overheated': case 'fault': return 'error';
  }
}

/** Whether it prints nothing. */
export const isStopped = (condition: Condition): boolean => conditionTone(condition) === 'error';
