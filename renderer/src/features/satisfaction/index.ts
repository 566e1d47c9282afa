import { lazyPart } from '#renderer/ui/lazy-part.ts';
export { default as FaceRow } from './FaceRow.vue';
export { useVote, type VoteStep } from './use-vote.ts';

export const SatisfactionPanel = lazyPart(() => import('./SatisfactionPanel.vue'));
