import type { ComponentProps } from 'svelte';
import type Check from '@lucide/svelte/icons/check';

/**
 * Any of the icons, and what it takes.  The library's own names for these stand beside 4,000 declarations, one an icon,
 * which every check of types would then read: five times as many files as without.
 */
export type LucideIcon = typeof Check;
export type LucideProps = ComponentProps<LucideIcon>;
