const printingEvents: ReadonlySet<string> = new Set([
  'printerAdded', 'printerConditionChanged', 'printJobQueued', 'printJobSkipped', 'printJobWaiting',
  'printJobPrinted', 'printJobUnsure', 'printJobFailed',
]);

/** Whether an event changes what a page shows of printers and jobs. */
export function isPrintingEvent(type: string): boolean {
  return printingEvents.has(type);
}
