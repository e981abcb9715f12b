import { describe, expect, it } from 'vitest';
import type { LogItem } from '#lib/crypto/index.ts';
import type { Event } from '#lib/referrals/api.ts';
import type { Waiting } from '#lib/sync/index.ts';
import { blocks } from './turns.ts';

const ME = 'solene';
const HIM = 'idriss';
const AT = Date.parse('2026-03-12T09:12:00Z');
const text = (seq: number, sender: string, minutes: number, words: string) =>
  ({
    kind: 'message',
    state: 'readable',
    seq,
    id: `m${String(seq)}`,
    sender,
    at: AT + minutes * 60_000,
    silent: false,
    content: { type: 'text', text: words },
    attachments: [],
  }) as unknown as LogItem;
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const shape = (items: readonly LogItem[], waiting: readonly Waiting[] = [], events: readonly Event[] = []) =>
  blocks(items, waiting, events, ME, dayOf).map((block) =>
    block.kind === 'turn'
      ? `${block.sender}: ${block.said.map((said) => said.text || said.state).join(' / ')}`
      : block.kind,
  );

describe('a thread', () => {
  it('gathers what one person says in one breath, and breaks at a pause and at midnight', () => {
    expect(
      shape([
        text(1, ME, 0, 'Bonjour.'),
        text(2, ME, 1, 'ECG joint.'),
        text(3, HIM, 5, 'Merci.'),
        text(4, HIM, 30, 'Rassurant.'),
        text(5, ME, 24 * 60, 'Noté.'),
      ]),
    ).toEqual(['day', 'solene: Bonjour. / ECG joint.', 'idriss: Merci.', 'idriss: Rassurant.', 'day', 'solene: Noté.']);
  });

  it('shows what waits in the outbox until it is seen in the log, and never twice', () => {
    const waiting = {
      id: 'm2',
      message: { id: 'm2', content: { type: 'text', text: 'En route' } },
      composedAt: AT + 60_000,
      sentAt: null,
      state: 'waiting',
    } as unknown as Waiting;
    expect(shape([text(1, ME, 0, 'Bonjour.')], [waiting])).toEqual(['day', 'solene: Bonjour. / En route']);
    expect(shape([text(1, ME, 0, 'Bonjour.'), text(2, ME, 1, 'En route')], [waiting])).toEqual([
      'day',
      'solene: Bonjour. / En route',
    ]);
  });

  it('sets a referral’s events among the words, by the server’s time', () => {
    const booked = { n: 2, kind: 'booked', at: new Date(AT + 3 * 60_000).toISOString() } as Event;
    const queued = { n: 3, kind: 'sms_sent', at: new Date(AT + 4 * 60_000).toISOString() } as Event;
    expect(shape([text(1, ME, 0, 'Bonjour.'), text(2, ME, 5, 'Merci.')], [], [booked, queued])).toEqual([
      'day',
      'solene: Bonjour.',
      'event',
      'solene: Merci.',
    ]);
  });

  it('says in place of words what can’t be read', () => {
    const locked = { ...text(1, HIM, 0, ''), state: 'locked', needs: 'key' } as unknown as LogItem;
    const refused = { ...text(2, HIM, 1, ''), state: 'refused', fault: 'bad-signature' } as unknown as LogItem;
    expect(shape([locked, refused])).toEqual(['day', 'idriss: locked / refused']);
  });
});
