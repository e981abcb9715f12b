/** The texts one agrees to, as blocks: headings, paragraphs, lists, bold words.  They hold nothing else (accounts/rules/agreements.py). */
export type Run = Readonly<{ text: string; bold: boolean }>;
export type Block =
  | Readonly<{ kind: 'heading'; level: 1 | 2; runs: readonly Run[] }>
  | Readonly<{ kind: 'paragraph'; runs: readonly Run[] }>
  | Readonly<{ kind: 'list'; items: readonly (readonly Run[])[] }>;

export function blocks(markdown: string): Block[] {
  return markdown
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter(Boolean)
    .map(blockOf);
}

function blockOf(block: string): Block {
  const heading = /^(#{1,2}) (.+)$/.exec(block);
  if (heading) return { kind: 'heading', level: heading[1] === '#' ? 1 : 2, runs: runs(heading[2] ?? '') };
  const lines = block.split('\n');
  if (lines.every((line) => line.startsWith('- ')))
    return { kind: 'list', items: lines.map((line) => runs(line.slice(2))) };
  return { kind: 'paragraph', runs: runs(lines.join(' ')) };
}

/** `**bold**` between plain words. */
export function runs(text: string): Run[] {
  return text
    .split(/(\*\*[^*]+\*\*)/)
    .filter(Boolean)
    .map((piece) => (piece.startsWith('**') ? { text: piece.slice(2, -2), bold: true } : { text: piece, bold: false }));
}
