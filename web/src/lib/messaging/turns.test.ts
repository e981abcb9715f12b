import { describe, expect, it } from 'vitest';
import type { LogItem } from '#lib/crypto/index.ts';
import { dayOf } from '#lib/i18n/index.ts';
import { erased, file, locked, message } from '#lib/sync/testing/items.ts';
import { AT, event, HUGO, ME, minutes, referral, waiting } from './testing.ts';
import { blocks, type Block } from './turns.ts';

const at = (n: number) => ({ at: AT + minutes(n) });
const thread = (items: readonly LogItem[], more: Partial<Parameters<typeof blocks>[0]> = {}) =>
  blocks({
    items,
    waiting: [],
    referral: undefined,
    me: ME,
    readTo: Infinity,
    dayOf: (ms) => dayOf(new Date(ms)),
    ...more,
  });
const words = (all: readonly Block[]) =>
  all.map((block) => {
    if (block.kind === 'day') return block.day;
    if (block.kind === 'event') return block.event.kind;
    if (block.kind === 'gone') return `gone before ${dayOf(new Date(block.since))}`;
    return `${block.sender}: ${block.said.map((said) => said.text || said.state).join(' / ')}`;
  });

describe('a thread', () => {
  it('gathers what one says in one breath; a silence, another author or a new day begin another turn', () => {
    const said = thread([
      message(1, ME, 'Bonjour Hugo.', at(0)),
      message(2, ME, 'Une photo suit.', at(2)),
      message(3, HUGO, 'Je regarde.', at(20)),
      message(4, HUGO, 'Rassurant.', at(45)),
      message(5, HUGO, 'À revoir dans six mois.', at(60 * 14)),
    ]);
    expect(words(said)).toEqual([
      '2026-03-12',
      'claire: Bonjour Hugo. / Une photo suit.',
      'hugo: Je regarde.',
      'hugo: Rassurant.',
      '2026-03-13',
      'hugo: À revoir dans six mois.',
    ]);
  });

  it('begins a turn where reading had stopped, so that one can open there', () => {
    const said = [1, 2, 3, 4].map((n) => message(n, HUGO, String(n), at(n)));
    expect(words(thread(said, { readTo: 2 })).slice(1)).toEqual(['hugo: 1 / 2', 'hugo: 3 / 4']);
  });
  it('never makes a turn much longer than what is drawn at once, and older entries move no boundary', () => {
    const all = Array.from({ length: 60 }, (_, i) => message(i + 1, ME, String(i + 1), at(i)));
    const starts = (items: readonly LogItem[]) =>
      thread(items).flatMap((block) => (block.kind === 'turn' ? [block.said[0]?.seq] : []));
    expect(starts(all)).toEqual([1, 16, 32, 48]);
    expect(starts(all.slice(20))).toEqual([21, 32, 48]);
  });

  it('reads the letter of a referral before the appointment that was made with it, and later events at their hour', () => {
    const cancelled = {
      ...referral(),
      events: [...referral().events, event(3, 'seen', AT + minutes(9)), event(4, 'cancelled', AT + minutes(30))],
    };
    const said = thread(
      [
        message(1, ME, 'Grain de beauté.', at(0)),
        message(2, HUGO, 'Vu.', at(10)),
        message(3, HUGO, 'Dommage.', at(40)),
      ],
      { referral: cancelled },
    );
    expect(words(said)).toEqual([
      '2026-03-12',
      'claire: Grain de beauté.',
      'booked',
      'hugo: Vu.',
      'cancelled',
      'hugo: Dommage.',
    ]);
  });
  it('leaves out events of before what is loaded', () => {
    expect(words(thread([message(200, HUGO, 'Bien.', at(60))], { referral: referral() }))).not.toContain('booked');
  });

  it('ends with what is on its way, once each, whatever this machine’s clock says', () => {
    const late = waiting('m3', { composedAt: AT - minutes(5) });
    const items = [message(1, ME, 'Bonjour.', at(0)), message(2, HUGO, 'Oui ?', at(1))];
    expect(words(thread(items, { waiting: [late] })).at(-1)).toBe('claire: m3');
    const arrived = [...items, message(3, ME, 'm3', at(2))];
    expect(words(thread(arrived, { waiting: [late] })).filter((each) => each.includes('m3'))).toHaveLength(1);
  });
  it('tells what waits from what was sent and what was refused', () => {
    const said = thread([], {
      waiting: [
        waiting('a'),
        waiting('b', { state: 'sent', seq: 7 }),
        waiting('c', { state: 'refused', fault: 'frozen' }),
      ],
    });
    const [, turn] = said;
    expect(turn?.kind === 'turn' && turn.said.map(({ state, seq, fault }) => [state, seq, fault])).toEqual([
      ['waiting', null, null],
      ['readable', 7, null],
      ['failed', null, 'frozen'],
    ]);
  });

  it('hears an edit or a deletion from the author alone', () => {
    const edit = (by: string) =>
      message(3, by, { type: 'edit', messageId: 'm1', text: 'Lundi.' }, { silent: true, ...at(3) });
    const said = (...more: LogItem[]) => words(thread([message(1, HUGO, 'Mardi.', at(0)), ...more])).slice(1);
    expect(said(edit(HUGO))).toEqual(['hugo: Lundi.']);
    expect(said(edit(ME))).toEqual(['hugo: Mardi.']);
    expect(said(message(3, HUGO, { type: 'delete', messageId: 'm1' }, at(3)))).toEqual(['hugo: erased']);
  });
  it('says what can’t be read, and shows neither titles nor silent things', () => {
    const refused: LogItem = {
      kind: 'message',
      state: 'refused',
      seq: 3,
      at: AT,
      contentNo: 3,
      fault: 'bad-signature',
      id: 'm3',
      sender: HUGO,
    };
    const title = message(4, HUGO, { type: 'title', title: 'Cas', patient: null }, at(1));
    const said = words(
      thread([locked(1, HUGO), erased(2, HUGO), { ...refused }, title, message(5, HUGO, { type: 'newer' }, at(2))]),
    );
    expect(said.filter((each) => each.startsWith('hugo')).join(' / ')).toMatch(/locked.*erased.*refused.*newer/);
  });
  it('says above all that is kept where older words are no longer, and shows the record’s events there too', () => {
    const said = thread([message(41, HUGO, 'Toujours là.', at(90))], { since: AT - minutes(1), referral: referral() });
    expect(words(said)).toEqual(['gone before 2026-03-12', '2026-03-12', 'booked', 'hugo: Toujours là.']);
    expect(words(thread([], { since: AT }))).toEqual(['gone before 2026-03-12']);
  });
  it('shows no title that is on its way', () => {
    const content = { type: 'title', title: 'Garde', patient: null } as const;
    expect(thread([], { waiting: [waiting('t', { message: { id: 't', content } })] })).toEqual([]);
  });
  it('carries the documents of a message', () => {
    const said = thread([
      message(1, HUGO, { type: 'file', caption: '' }, { ...at(0), attachments: [file('ECG.pdf')] }),
    ]);
    expect(
      said.flatMap((block) => (block.kind === 'turn' ? block.said.flatMap((each) => each.files) : [])),
    ).toHaveLength(1);
  });
});
