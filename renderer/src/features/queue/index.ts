export { default as CalledDesk } from './CalledDesk.vue';
export { default as CounterBadge } from './CounterBadge.vue';
export { default as CounterChoice } from './CounterChoice.vue';
export { default as IdleDesk } from './IdleDesk.vue';
export { default as NextInQueue } from './NextInQueue.vue';
export { default as TicketClock } from './TicketClock.vue';
export { default as WaitingSummary } from './WaitingSummary.vue';
export { useQueueStore } from './queue-store.ts';
