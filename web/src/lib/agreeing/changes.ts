import type { Passage } from './api.ts';

export type Section = Readonly<{ heading: string; passages: readonly Passage[] }>;

/** What was added or removed, under the headings it stands below; a heading that only names such a section is said once, by itself. */
export function changes(passages: readonly Passage[]): Section[] {
  const sections: { heading: string; passages: Passage[] }[] = [];
  for (const passage of passages) {
    if (passage.change === 'kept' || passage.markdown.startsWith('#')) continue;
    const last = sections.at(-1);
    if (last?.heading === passage.heading) last.passages.push(passage);
    else sections.push({ heading: passage.heading, passages: [passage] });
  }
  return sections;
}

/** A passage's words, without the sign of a list's item. */
export const wordsOf = ({ markdown }: Passage): string => markdown.replace(/^- /, '');
