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
  | 'PRINTER_UNREACHABLE' | 'PRINTER_SILENT' | 'PRINTER_OFFLINE' | 'PAPER_OUT' | 'COVER_OPEN'
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
