/** Whether a journal type changes what a waiting room or a queue board shows. */
export const isQueueEvent = (type: string): boolean => type.startsWith('ticket') || type.startsWith('counter');
