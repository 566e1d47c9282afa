import type { PrinterStatus } from '#shared/printing/printing.model.ts';

export type Condition = PrinterStatus['condition'];

export interface TransportJob {
  /** Id of the print job; the same job written twice to a folder is one file. */
  readonly id: string;
  readonly title: string;
  readonly format: 'escpos' | 'pdf';
  readonly bytes: Buffer;
}

/** Why a job did not come out, or may not have. */
export type PrintReason =
  | 'PRINTER_UNREACHABLE' | 'PRINTER_SILENT' | 'PRINTER_GARBLED' | 'PRINTER_OFFLINE' | 'PAPER_OUT' | 'COVER_OPEN'
  | 'CUTTER_ERROR' | 'OVERHEATED' | 'PRINTER_FAULT'
  | 'CONNECTION_LOST' | 'NO_STATUS' | 'SPOOLED' | 'FOLDER_UNREACHABLE';

/** refused: nothing has left, it can be sent again safely; unsure: something has, and only eyes can tell. */
export type Outcome =
  | { kind: 'printed'; condition: Condition }
  | { kind: 'unsure'; reason: PrintReason; condition: Condition }
  | { kind: 'refused'; reason: PrintReason; condition: Condition };

/** One way to a printer. Neither method throws because of the printer: what went wrong is in the answer. */
export interface PrinterTransport {
  send(job: TransportJob): Promise<Outcome>;
  readCondition(): Promise<Condition>;
}

/** Why a printer in this condition cannot print; undefined when it can: little paper is a warning. */
export function hindrance(condition: Condition): PrintReason | undefined {
  switch (condition) {
    case 'ready': case 'paper-low': return undefined;
    case 'paper-out': return 'PAPER_OUT';
    case 'cover-open': return 'COVER_OPEN';
    case 'cutter-error': return 'CUTTER_ERROR';
    case 'overheated': return 'OVERHEATED';
    case 'fault': return 'PRINTER_FAULT';
    case 'offline': return 'PRINTER_OFFLINE';
    case 'unknown': return 'PRINTER_SILENT';
  }
}
