/** A step of the rope: passed, the one being climbed, or to come. */
export type Step = Readonly<{ label: string; note?: string; state: 'done' | 'now' | 'todo' }>;

/** Steps of a wizard standing at `now` (0 is the first): before it done, after it to come. */
export function stepsAt(labels: readonly string[], now: number): Step[] {
  return labels.map((label, i) => ({ label, state: i < now ? 'done' : i === now ? 'now' : 'todo' }));
}
