/** A thread as it is read: days, turns of one author, a referral's events between them.  Pure. */
import type { Attachment, LogItem, Ms, Uuid } from '#lib/crypto/index.ts';
import type { Day } from '#lib/i18n/index.ts';
import type { Event } from '#lib/referrals/api.ts';
import type { Waiting } from '#lib/sync/index.ts';

export type Said = Readonly<{
  id: Uuid;
  seq: number | null; // null: still in the outbox
  at: Ms;
  mine: boolean;
  text: string;
  files: readonly Attachment[];
  state: 'readable' | 'locked' | 'erased' | 'refused' | 'newer' | 'waiting' | 'failed';
}>;
export type Turn = Readonly<{ kind: 'turn'; key: string; sender: Uuid; mine: boolean; at: Ms; said: readonly Said[] }>;
export type Happening = Readonly<{ kind: 'event'; key: string; at: Ms; event: Event }>;
export type DayBreak = Readonly<{ kind: 'day'; key: string; day: Day; at: Ms }>;
export type Block = Turn | Happening | DayBreak;

const PAUSE_MS = 10 * 60_000; // after a silence, the author and the time are said again
/** What the thread shows of a referral; the rest (sms queued, booked with the sending) says nothing new. */
const SHOWN: ReadonlySet<string> = new Set(['booked', 'cancelled', 'moved', 'sms_failed']);

/** Everything in one order: by the server's time, then by place. */
export function blocks(
  items: readonly LogItem[],
  waiting: readonly Waiting[],
  events: readonly Event[],
  me: Uuid,
  dayOf: (at: Ms) => Day,
): Block[] {
  const seen = new Set(items.flatMap((item) => (item.kind === 'message' && item.id ? [item.id] : [])));
  const spoken = [
    ...items.flatMap((item) => saidOf(item, me)),
    ...waiting.filter((one) => !seen.has(one.id)).map((one) => ({ sender: me, said: waitingOf(one) })),
  ];
  const happened = events.filter((event) => SHOWN.has(event.kind));
  const all = [
    ...spoken.map(({ sender, said }) => ({ at: said.at, sender, said, event: null })),
    ...happened.map((event) => ({ at: Date.parse(event.at), sender: null, said: null, event })),
  ].sort((a, b) => a.at - b.at);
  const out: Block[] = [];
  let day = '';
  for (const one of all) {
    const today = dayOf(one.at);
    if (today !== day) out.push({ kind: 'day', key: `day-${today}`, day: (day = today), at: one.at });
    if (one.event) out.push({ kind: 'event', key: `event-${String(one.event.n)}`, at: one.at, event: one.event });
    else add(out, one.sender, one.said);
  }
  return out;
}

function add(out: Block[], sender: Uuid, said: Said): void {
  const last = out.at(-1);
  const latest = last?.kind === 'turn' ? (last.said.at(-1)?.at ?? 0) : 0;
  if (last?.kind === 'turn' && last.sender === sender && said.at - latest < PAUSE_MS) {
    out[out.length - 1] = { ...last, said: [...last.said, said] };
    return;
  }
  out.push({ kind: 'turn', key: said.id, sender, mine: said.mine, at: said.at, said: [said] });
}

function saidOf(item: LogItem, me: Uuid): { sender: Uuid; said: Said }[] {
  if (item.kind !== 'message' || !item.sender || !item.id) return [];
  const base = { id: item.id, seq: item.seq, at: item.at, mine: item.sender === me, text: '', files: [] };
  if (item.state === 'refused') return [{ sender: item.sender, said: { ...base, state: 'refused' } }];
  if (item.state !== 'readable') {
    return item.silent ? [] : [{ sender: item.sender, said: { ...base, state: item.state } }];
  }
  const { content, attachments } = item;
  if (content.type === 'text')
    return [{ sender: item.sender, said: { ...base, text: content.text, files: attachments, state: 'readable' } }];
  if (content.type === 'file')
    return [{ sender: item.sender, said: { ...base, text: content.caption, files: attachments, state: 'readable' } }];
  if (content.type === 'newer' || content.type === 'form')
    return [{ sender: item.sender, said: { ...base, state: 'newer' } }];
  return [];
}

function waitingOf({ id, message, composedAt, sentAt, state }: Waiting): Said {
  const { content } = message;
  const text = content.type === 'text' ? content.text : content.type === 'file' ? content.caption : '';
  return {
    id,
    seq: null,
    at: sentAt ?? composedAt,
    mine: true,
    text,
    files: message.attachments ?? [],
    state: state === 'refused' ? 'failed' : 'waiting',
  };
}
