// The kinds of events, in their order.
import type { Category } from '@/platform';

export const CATEGORIES: readonly Category[] = ['interaction', 'transaction', 'system', 'integration'];
