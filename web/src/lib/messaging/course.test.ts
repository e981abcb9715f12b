import { describe, expect, it } from 'vitest';
import { message } from '#lib/sync/testing/items.ts';
import { courseOf } from './course.ts';
import { reachedOf } from './reached.ts';
import { AT, conversation, event, HUGO, ME, minutes, PEOPLE, referral, waiting } from './testing.ts';
import { blocks, type Turn } from './turns.ts';

const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');
const knots = (...asked: Parameters<typeof courseOf>) =>
  courseOf(...asked).map(({ label, note, state }) => [plain(label), plain(note), state]);
const NOW = new Date(AT);

describe('the rope of a case', () => {
  it('waits at the colleague until the case was opened there', () => {
    expect(knots(referral(), ME, NOW)).toEqual([
      ['Patient adressé', '12/03 à 10:12, par vous', 'done'],
      ['Rendez-vous réservé', 'mar. 24 mars à 10:20', 'done'],
      ['Pas encore ouvert par Dr Vasseur-Roy', undefined, 'now'],
      ['Consultation dans 12 jours', 'À Dr Vasseur-Roy', 'todo'],
    ]);
  });
  it('then at the visit; and to the receiver it is himself', () => {
    const seen = referral({ direction: 'received', seen_at: new Date(AT + minutes(5)).toISOString() });
    const received = { ...seen, colleague: seen.practitioner, practitioner: seen.colleague };
    expect(knots(received, HUGO, NOW).slice(2)).toEqual([
      ['Vu par Dr Vasseur-Roy', '12/03 à 10:17', 'done'],
      ['Consultation dans 12 jours', 'À Dr Vasseur-Roy', 'now'],
    ]);
    expect(knots(received, HUGO, NOW)[0]?.[1]).toBe('12/03 à 10:12, Dr Verandal');
    expect(knots(received, HUGO, new Date('2026-03-23T12:00:00Z')).at(-1)?.[0]).toBe('Consultation demain');
    expect(knots(received, HUGO, new Date('2026-03-24T12:00:00Z')).at(-1)).toEqual([
      'Consultation',
      'À Dr Vasseur-Roy',
      'done',
    ]);
  });
  it('ends where it was cancelled', () => {
    const cancelled = referral({
      state: 'cancelled',
      events: [...referral().events, event(3, 'cancelled', AT + minutes(48))],
    });
    expect(knots(cancelled, ME, NOW).at(-1)).toEqual(['Rendez-vous annulé', '12/03 à 11:00', 'done']);
  });
});

describe('under my messages', () => {
  const items = [
    message(1, ME, 'Un', { at: AT }),
    message(2, ME, 'Deux', { at: AT + minutes(1) }),
    message(3, HUGO, 'Oui', { at: AT + minutes(20) }),
    message(4, ME, 'Trois', { at: AT + minutes(30) }),
    message(5, ME, 'Quatre', { at: AT + minutes(31) }),
  ];
  const said = (one: Parameters<typeof reachedOf>[0], more: Parameters<typeof waiting>[0][] = []) => {
    const all = blocks({
      items,
      waiting: more.map((id) => waiting(id)),
      referral: undefined,
      readTo: Infinity,
      me: ME,
      dayOf: () => 'd',
    });
    const turns = all.filter((block): block is Turn => block.kind === 'turn');
    const lastMine = turns.findLast((turn) => turn.mine)?.said.at(-1)?.id;
    return turns
      .flatMap((turn) => turn.said.map(reachedOf(one, turn, lastMine, PEOPLE)))
      .map((state) => state && [state.state, plain(state.words ?? state.time)]);
  };
  const reached = (readSeq: number, deliveredSeq = readSeq) =>
    conversation({ others: [{ userId: HUGO, deliveredSeq, readSeq }] });

  it('the last one says its word, and any not yet read; an older turn its time', () => {
    expect(said(reached(4, 5))).toEqual([null, ['read', '10:13'], null, null, ['delivered', 'Remis 10:43']]);
    expect(said(reached(3))).toEqual([
      null,
      ['read', '10:13'],
      null,
      ['sent', 'Envoyé 10:42'],
      ['sent', 'Envoyé 10:43'],
    ]);
  });
  it('says who has read it, and when it was seen', () => {
    const seen = { ...reached(5), readAt: { [HUGO]: { from: 3, to: 5, at: AT + minutes(40) } } };
    expect(said(seen).at(-1)).toEqual(['read', 'Lu par Dr Vasseur-Roy 10:52']);
    expect(said(reached(5)).at(-1)).toEqual(['read', 'Lu par Dr Vasseur-Roy']);
  });
  it('says what waits here', () => {
    expect(said(reached(5), ['m6']).at(-1)).toEqual(['waiting', 'En attente']);
  });
});
