import type { LogItem } from '#lib/crypto/index.ts';

/** A stretch of a log with entries that have just come, or that can be read now; each number once, in order. */
export function joined(run: readonly LogItem[], more: readonly LogItem[]): readonly LogItem[] {
  const last = run.at(-1)?.seq ?? 0;
  if (more.every((item) => item.seq > last)) return [...run, ...more];
  const bySeq = new Map([...run, ...more].map((item) => [item.seq, item]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
