/**
 * The guide's chapters, from markdown to what the page draws: no string of HTML is ever made.
 *
 * A chapter is a file: `# title`, an introduction, then sections (`## title`) of paragraphs, lists (`- `) and steps (`1. `), each step
 * with at most one picture on a line of its own, `![what is on it](name)`.  Between words stand `**bold**`, `[a link](#chapter)`, and
 * words of the screens by their key: `{signin.go}` is said as the catalogue says it, so that the guide follows every label that changes.
 * `{+key}` is a word that stands on another screen than the step's own picture (tests/pictures.py holds the others to theirs).
 */
import { french } from '#lib/i18n/typography.ts';
import { isKey, t } from '#lib/i18n/index.ts';

export type Piece =
  | Readonly<{ kind: 'text' | 'bold'; text: string }>
  | Readonly<{ kind: 'word'; key: string }>
  | Readonly<{ kind: 'link'; text: string; to: string }>;
export type Words = readonly Piece[];
export type Step = Readonly<{ words: Words; picture: Readonly<{ name: string; alt: string }> | null }>;
export type Block =
  | Readonly<{ kind: 'paragraph'; words: Words }>
  | Readonly<{ kind: 'list'; items: readonly Words[] }>
  | Readonly<{ kind: 'steps'; steps: readonly Step[] }>;
export type Section = Readonly<{ id: string; title: string; blocks: readonly Block[] }>;
export type Chapter = Readonly<{ id: string; title: string; about: Words; sections: readonly Section[] }>;

const PIECE = /(\*\*[^*]+\*\*|\{\+?[\w.-]+\}|\[[^\]]+\]\([^)]+\))/;
const PICTURE = /^!\[([^\]]+)\]\(([\w-]+)\)$/;
const STEP = /^\d+\. /;

/** The chapters of files named `01-rejoindre.md`, in the order of their names.  Throws on a file that is no chapter. */
export function chapters(files: Readonly<Record<string, string>>): Chapter[] {
  return Object.keys(files)
    .sort()
    .map((path) => chapter(/(\d+-)?([\w-]+)\.md$/.exec(path)?.[2] ?? path, files[path] ?? ''));
}

function chapter(id: string, markdown: string): Chapter {
  const [head = '', ...sections] = markdown.split(/^## /m);
  const found = /^# (.+)\n([\s\S]*)$/.exec(head.trim());
  if (!found) throw new Error(`${id} is no chapter: a title and an introduction come first`);
  return {
    id,
    title: french(found[1] ?? ''),
    about: words(joined(found[2]?.trim() ?? '')),
    sections: sections.map((text, n) => section(`${id}-${String(n + 1)}`, text)),
  };
}

function section(id: string, text: string): Section {
  const [title = '', ...rest] = text.split('\n');
  const blocks = rest
    .join('\n')
    .split(/\n{2,}(?=\S)/)
    .map((block) => block.trim())
    .filter(Boolean)
    .map(blockOf);
  return { id, title: french(title.trim()), blocks };
}

function blockOf(block: string): Block {
  if (STEP.test(block)) return { kind: 'steps', steps: block.split(/\n(?=\d+\. )/).map(stepOf) };
  if (block.startsWith('- '))
    return { kind: 'list', items: block.split(/\n(?=- )/).map((item) => words(joined(item.slice(2)))) };
  return { kind: 'paragraph', words: words(joined(block)) };
}

function stepOf(text: string): Step {
  const lines = text
    .replace(STEP, '')
    .split('\n')
    .map((line) => line.trim());
  const shown = lines.map((line) => PICTURE.exec(line)).find((line) => line !== null);
  const said = lines.filter((line) => !PICTURE.test(line)).join(' ');
  return {
    words: words(said.trim()),
    picture: shown ? { alt: french(shown[1] ?? ''), name: shown[2] ?? '' } : null,
  };
}

const joined = (text: string) => text.replace(/\s*\n\s*/g, ' ');

/** A sentence in its pieces. */
export function words(text: string): Piece[] {
  return text.split(PIECE).filter(Boolean).map(pieceOf);
}

function pieceOf(piece: string): Piece {
  if (piece.startsWith('**')) return { kind: 'bold', text: french(piece.slice(2, -2)) };
  const link = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(piece);
  if (link) return { kind: 'link', text: french(link[1] ?? ''), to: link[2] ?? '' };
  const word = /^\{\+?([\w.-]+)\}$/.exec(piece);
  return word ? { kind: 'word', key: word[1] ?? '' } : { kind: 'text', text: french(piece) };
}

/** A word of the screens, as they say it.  Throws for a key that the catalogue has no more: chapters.test.ts finds it first. */
export function said(key: string): string {
  if (!isKey(key)) throw new Error(`the guide names ${key}, which no screen says`);
  return t(key);
}

/** A sentence as it is read, for searching. */
export const plain = (sentence: Words) =>
  sentence.map((piece) => (piece.kind === 'word' ? said(piece.key) : piece.text)).join('');

function wordsOf({ title, blocks }: Section): string {
  const inBlocks = blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [plain(block.words)];
    return block.kind === 'list' ? block.items.map(plain) : block.steps.map((step) => plain(step.words));
  });
  return [title, ...inBlocks].join(' ');
}

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’']/g, ' ').toLowerCase();

/** The chapters with the sections in which every word of `query` stands, accents aside; all of them for no word. */
export function searched(all: readonly Chapter[], query: string): Chapter[] {
  const wanted = folded(query).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [...all];
  const fits = (text: string) => wanted.every((word) => text.includes(word));
  return all.flatMap((one) => {
    const head = `${one.title} ${plain(one.about)} `;
    const sections = one.sections.filter((each) => fits(folded(head + wordsOf(each))));
    return sections.length > 0 ? [{ ...one, sections }] : [];
  });
}
