/** A thread as it is read: days, turns of one author, a referral's events between them.  Pure. */
import type { Attachment, LogItem, Ms, Uuid } from '#lib/crypto/index.ts';
import type { Day } from '#lib/i18n/index.ts';
import type { Referral } from '#lib/referrals/api.ts';
import type { Waiting } from '#lib/sync/index.ts';
import { placeOf, shownEvents, type ShownEvent } from './happenings.ts';

export type Said = Readonly<{
  id: Uuid;
  /** Null: not known to be in the log. */
  seq: number | null;
  at: Ms;
  mine: boolean;
  text: string;
  edited: boolean;
  files: readonly Attachment[];
  state: 'readable' | 'locked' | 'erased' | 'refused' | 'newer' | 'waiting' | 'failed';
  /** Why it failed: a problem's type or a fault of the worker. */
  fault: string | null;
}>;
export type Turn = Readonly<{ kind: 'turn'; key: string; sender: Uuid; mine: boolean; at: Ms; said: readonly Said[] }>;
export type Happening = Readonly<{ kind: 'event'; key: string; at: Ms; event: ShownEvent }>;
export type DayBreak = Readonly<{ kind: 'day'; key: string; day: Day; at: Ms }>;
/** What was said before is no longer kept. */
export type Gone = Readonly<{ kind: 'gone'; key: 'gone'; since: Ms }>;
export type Block = Turn | Happening | DayBreak | Gone;

const PAUSE_MS = 10 * 60_000; // after a silence, the author and the time are said again
const STRETCH = 16; // entries: one who never stops is said again too, so that no turn is much longer than what is drawn at once

type Placed = Readonly<{ at: Ms; sender: Uuid; said: Said }> | Readonly<{ at: Ms; event: ShownEvent }>;
type Thread = Readonly<{
  items: readonly LogItem[];
  waiting: readonly Waiting[];
  referral: Referral | undefined;
  me: Uuid;
  /** What I had read when the thread was opened: what came after begins a turn, so that one can open there. */
  readTo: number;
  dayOf: (at: Ms) => Day;
  /** Where all that is kept is loaded, and older words are not: since when they are. */
  since?: Ms | null;
}>;

/** Everything in one order: the log as the server numbered it, events by the server's time, then what is on its way. */
export function blocks({ items, waiting, referral, me, readTo, dayOf, since = null }: Thread): Block[] {
  const seen = new Set(items.flatMap((item) => (item.kind === 'message' && item.id ? [item.id] : [])));
  const changes = changesOf(items);
  const first = items[0]?.at ?? 0;
  const isWhole = !items[0] || items[0].seq === 1 || since !== null;
  const all: Placed[] = [
    ...items.flatMap((item) => saidOf(item, me, changes)),
    // Events from before what is loaded wait for the words around them.
    ...shownEvents(referral)
      .map((event) => ({ at: referral ? placeOf(event, referral) : 0, event }))
      .filter(({ at }) => isWhole || at >= first),
  ].sort((a, b) => a.at - b.at); // stable: entries of one millisecond keep the log's order
  const mine = waiting
    .filter((one) => !seen.has(one.id) && isSaid(one))
    .map((one) => ({ at: one.composedAt, sender: me, said: waitingOf(one) }));
  const before: Block[] = since === null ? [] : [{ kind: 'gone', key: 'gone', since }];
  return [...all, ...mine].reduce<Block[]>((out, one) => withOne(out, one, readTo, dayOf), before);
}

/** Whether it is words or documents: a title goes silently. */
export const isSaid = ({ message: { content } }: Waiting): boolean =>
  content.type === 'text' || content.type === 'file';

function withOne(out: Block[], one: Placed, readTo: number, dayOf: (at: Ms) => Day): Block[] {
  const day = dayOf(one.at);
  if (out.findLast((block) => block.kind === 'day')?.day !== day)
    out.push({ kind: 'day', key: `day-${day}`, day, at: one.at });
  if ('event' in one) {
    out.push({ kind: 'event', key: `event-${String(one.event.n)}`, at: one.at, event: one.event });
    return out;
  }
  const { sender, said } = one;
  const last = out.at(-1);
  const isSameBreath = last?.kind === 'turn' && last.sender === sender && isOneBreath(last.said, said, readTo);
  if (isSameBreath) out[out.length - 1] = { ...last, said: [...last.said, said] };
  else out.push({ kind: 'turn', key: said.id, sender, mine: said.mine, at: said.at, said: [said] });
  return out;
}

function isOneBreath(before: readonly Said[], said: Said, readTo: number): boolean {
  const seq = said.seq ?? 0;
  const isFirstUnread = !said.mine && seq > readTo && (before.at(-1)?.seq ?? 0) <= readTo;
  const isTooLong = before.length >= STRETCH / 2 && seq > 0 && seq % STRETCH === 0; // by place in the log: older entries move no boundary
  return !isFirstUnread && !isTooLong && said.at - (before.at(-1)?.at ?? 0) < PAUSE_MS;
}

type Changes = ReadonlyMap<Uuid, Readonly<{ by: Uuid; text: string | null }>>;

/** Edits and deletions by the message they concern; the last one counts. */
function changesOf(items: readonly LogItem[]): Changes {
  const changes = new Map<Uuid, { by: Uuid; text: string | null }>();
  for (const item of items) {
    if (item.kind !== 'message' || item.state !== 'readable') continue;
    const { content, sender } = item;
    if (content.type === 'edit') changes.set(content.messageId, { by: sender, text: content.text });
    if (content.type === 'delete') changes.set(content.messageId, { by: sender, text: null });
  }
  return changes;
}

function saidOf(item: LogItem, me: Uuid, changes: Changes): { at: Ms; sender: Uuid; said: Said }[] {
  if (item.kind !== 'message' || !item.sender || !item.id) return [];
  const { id, seq, at, sender } = item;
  const base = { id, seq, at, mine: sender === me, text: '', edited: false, files: [], fault: null };
  const saying = (said: Partial<Said> & Pick<Said, 'state'>) => [{ at, sender, said: { ...base, ...said } }];
  if (item.state === 'refused') return saying({ state: 'refused' });
  if (item.state !== 'readable') return item.silent ? [] : saying({ state: item.state });
  const { content, attachments: files } = item;
  if (content.type === 'newer' || content.type === 'form') return saying({ state: 'newer' });
  if (content.type !== 'text' && content.type !== 'file') return [];
  const change = changes.get(id)?.by === sender ? changes.get(id) : undefined; // heard from who wrote it alone
  if (change?.text === null) return saying({ state: 'erased' });
  const words = content.type === 'text' ? content.text : content.caption;
  return saying({ state: 'readable', text: change?.text ?? words, edited: change !== undefined, files });
}

function waitingOf({ id, message, composedAt, sentAt, state, seq, fault }: Waiting): Said {
  const { content, attachments } = message;
  return {
    id,
    seq: state === 'sent' ? seq : null,
    at: sentAt ?? composedAt,
    mine: true,
    text: content.type === 'text' ? content.text : content.type === 'file' ? content.caption : '',
    edited: false,
    files: attachments ?? [],
    state: state === 'refused' ? 'failed' : state === 'sent' ? 'readable' : 'waiting',
    fault,
  };
}
