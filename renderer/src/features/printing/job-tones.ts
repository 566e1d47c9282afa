/** Colour of a print job by its state. */
export const jobTones = { queued: 'neutral', sent: 'active', printed: 'success', unsure: 'warning', failed: 'error', cancelled: 'neutral' } as const;
