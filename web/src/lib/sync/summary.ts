/** What a list says of a conversation, gathered from its entries as they come.  Pure. */
import type { Attachment, Content, LogItem, Ms, PatientCard, Uuid } from '#lib/crypto/index.ts';

/** The last thing a person said. */
export type LastWords = Readonly<{
  seq: number;
  id: Uuid;
  sender: Uuid;
  at: Ms;
  says: 'text' | 'files' | 'form' | 'erased' | 'newer' | 'locked';
  /** The beginning of a text, or the first file's name. */
  text: string;
}>;

export type Summary = Readonly<{
  title: string | null;
  patient: PatientCard | null;
  titleSeq: number;
  last: LastWords | null;
}>;

export const NO_SUMMARY: Summary = { title: null, patient: null, titleSeq: 0, last: null };
const BEGINNING = 160; // a row shows one line; search looks into titles, not into this

/** The summary after these entries too.  Entries may repeat and come in any order. */
export function summarise(summary: Summary, items: readonly LogItem[]): Summary {
  return items.reduce(afterOne, summary);
}

function afterOne(summary: Summary, item: LogItem): Summary {
  if (item.kind !== 'message' || item.state === 'refused') return summary;
  if (item.state !== 'readable') return item.silent ? summary : later(summary, lastOf(item, item.state, ''));
  const { content } = item;
  switch (content.type) {
    case 'title':
      if (item.seq < summary.titleSeq) return summary;
      return { ...summary, title: content.title, patient: content.patient, titleSeq: item.seq };
    case 'edit':
      return ofTheLast(summary, item.sender, content.messageId, { text: beginning(content.text) });
    case 'delete':
      return ofTheLast(summary, item.sender, content.messageId, { says: 'erased', text: '' });
    case 'reaction':
    case 'system':
      return summary;
    case 'text':
    case 'file':
    case 'form':
    case 'newer':
      return later(summary, lastOf(item, ...said(content, item.attachments)));
  }
}

type Spoken = Extract<Content, { type: 'text' | 'file' | 'form' | 'newer' }>;

/** What a message says in one line, and of which sort it is. */
export function said(content: Spoken, attachments: readonly Attachment[]): [LastWords['says'], string] {
  if (content.type === 'newer') return ['newer', ''];
  if (content.type === 'form') return ['form', content.name];
  const words = content.type === 'text' ? content.text : content.caption;
  return words.trim() || attachments.length === 0 ? ['text', beginning(words)] : ['files', attachments[0]?.name ?? ''];
}

function lastOf(
  item: Readonly<{ seq: number; id: Uuid; sender: Uuid; at: Ms }>,
  says: LastWords['says'],
  text: string,
): LastWords {
  return { seq: item.seq, id: item.id, sender: item.sender, at: item.at, says, text };
}

function later(summary: Summary, words: LastWords): Summary {
  return words.seq < (summary.last?.seq ?? 0) ? summary : { ...summary, last: words };
}

/** An edit or a deletion is heard only from who wrote the message. */
function ofTheLast(summary: Summary, sender: Uuid, messageId: Uuid, change: Partial<LastWords>): Summary {
  const { last } = summary;
  return last?.id === messageId && last.sender === sender ? { ...summary, last: { ...last, ...change } } : summary;
}

/** Never half a sign: an emoji that is cut in two is left out. */
const beginning = (text: string) =>
  text
    .trim()
    .replace(/\s+/g, ' ')
    .slice(0, BEGINNING)
    .replace(/[\ud800-\udbff]$/, '');
