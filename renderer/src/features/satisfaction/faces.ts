import type { Score } from '#shared/satisfaction/satisfaction.model.ts';

export const faces: Readonly<Record<Score, string>> = { 1: 'i-lucide-angry', 2: 'i-lucide-frown', 3: 'i-lucide-meh', 4: 'i-lucide-smile', 5: 'i-lucide-laugh' };
