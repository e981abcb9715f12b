import { describe, expect, it } from 'vitest';
import type { Row } from '#lib/referrals/api.ts';
import { grouped, isYours, length, nearness } from './groups.ts';

const NOW = new Date('2026-03-12T13:12:00Z');
const AT = { id: 'a', reason: 'Suivi', place_id: 'p' };
const someone = { practitioner_id: 'x', display_name: 'Dr X', specialty: 'Cardiologie' };

function row(id: string, change: Partial<Row> = {}): Row {
  return {
    id,
    direction: 'received',
    state: 'booked',
    urgency: 'routine',
    patient: { title: 'mrs', last_name: 'Tervelle', first_name: 'Amina', birth_date: '1971-08-23', sex: 'F' },
    colleague: someone,
    practitioner: someone,
    appointment: { ...AT, start: '2026-04-02T08:00:00Z', end: '2026-04-02T08:40:00Z' },
    conversation_id: id,
    sent_at: '2026-03-11T08:00:00Z',
    seen_at: null,
    due_at: '2026-03-13T08:00:00Z',
    sms_state: 'sent',
    mail_state: null,
    ...change,
  };
}
const shape = (tab: 'received' | 'sent' | 'closed', rows: Row[]) =>
  grouped(tab, rows, NOW).map(({ name, rows: found }) => [name, found.map((one) => one.id)]);

describe('what was received', () => {
  it('is grouped by hurry, and what was looked at comes last', () => {
    const near = { ...AT, start: '2026-03-16T08:00:00Z', end: '2026-03-16T08:40:00Z' };
    const rows = [
      row('routine'),
      row('looked', { seen_at: '2026-03-11T09:00:00Z', state: 'seen', urgency: 'urgent' }),
      row('soon', { urgency: 'soon' }),
      row('near', { appointment: near }),
      row('urgent', { urgency: 'urgent' }),
    ];
    expect(shape('received', rows)).toEqual([
      ['urgent', ['urgent']],
      ['week', ['soon', 'near']],
      ['unhurried', ['routine']],
      ['looked', ['looked']],
    ]);
  });
});

describe('what was sent', () => {
  it('is orange only where one can act', () => {
    const rows = [
      row('late', { due_at: '2026-03-12T08:00:00Z', sms_state: 'failed' }),
      row('sms', { sms_state: 'failed', seen_at: '2026-03-12T08:00:00Z' }),
      row('mail', { mail_state: 'failed' }),
      row('mailed', { mail_state: 'sent', seen_at: '2026-03-12T08:00:00Z' }),
      row('waits'),
      row('expected', { seen_at: '2026-03-12T08:00:00Z' }),
    ];
    expect(shape('sent', rows)).toEqual([
      ['untouched', ['late']],
      ['unreached', ['sms', 'mail']],
      ['unopened', ['waits']],
      ['expected', ['mailed', 'expected']],
    ]);
    expect(grouped('sent', rows, NOW).map((group) => isYours(group.name))).toEqual([true, true, false, false]);
  });
});

describe('what is over', () => {
  it('stays in the server’s order', () => {
    expect(shape('closed', [row('b'), row('a')])).toEqual([['over', ['b', 'a']]]);
    expect(shape('closed', [])).toEqual([]);
  });
});

describe('the clock of a promise', () => {
  const hourOf = (at: string) => new Date(at).getUTCHours() + 1;
  it.each([
    ['2026-03-12T13:50:00Z', 'urgent', 'danger', 'minutes', 38],
    ['2026-03-12T18:00:00Z', 'soon', 'rope', 'evening', 288],
    ['2026-03-12T15:00:00Z', 'soon', 'rope', 'today', 108],
    ['2026-03-13T18:00:00Z', 'routine', 'rope', 'day', 1728],
    ['2026-03-14T18:00:00Z', 'routine', 'plain', 'day', 3168],
    ['2026-03-12T12:12:00Z', 'routine', 'rope', 'late', 60],
  ] as const)('due %s, %s: %s, %s', (due, urgency, tone, say, minutes) => {
    expect(nearness(due, urgency, NOW, hourOf)).toEqual({ tone, say, minutes });
  });
  it('is said in one unit', () => {
    expect([38, 60, 26 * 60, 48 * 60, 71 * 60].map(length)).toEqual([
      { unit: 'min', n: 38 },
      { unit: 'h', n: 1 },
      { unit: 'h', n: 26 },
      { unit: 'day', n: 2 },
      { unit: 'day', n: 2 },
    ]);
  });
});
