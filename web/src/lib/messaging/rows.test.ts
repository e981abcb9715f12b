import { describe, expect, it } from 'vitest';
import { summarise } from '#lib/sync/summary.ts';
import type { Conversation } from '#lib/sync/index.ts';
import { message } from '#lib/sync/testing/items.ts';
import { NO_DRAFT } from './drafts.svelte.ts';
import { answersTo, pictureOf, shortNameOf, titleOf } from './naming.ts';
import { rowOf, type Known } from './rows.ts';
import { aCase, AT, conversation, event, HUGO, ME, minutes, PEOPLE, referral, waiting } from './testing.ts';

const known = (more: Partial<Known> = {}): Known => ({
  me: ME,
  people: PEOPLE,
  referral: undefined,
  draft: NO_DRAFT,
  waiting: [],
  lastAt: AT,
  ...more,
});
const saying = (one: Conversation, ...items: Parameters<typeof summarise>[1]) => ({
  ...one,
  summary: summarise(one.summary, items),
});
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const last = (one: Conversation, more: Partial<Known> = {}) => {
  const { glyph, words } = rowOf(one, known(more)).last;
  return [glyph, plain(words)];
};

describe('a row of the list', () => {
  it('of a colleague: who, what they practise and where, their last words, what waits', () => {
    const one = saying(conversation({ contentNo: 3, seq: 3 }), message(3, HUGO, 'Les deux photos sont nettes.'));
    expect(rowOf(one, known())).toMatchObject({
      title: 'Dr Hugo Vasseur-Roy',
      about: 'Dermatologie · Dijon',
      unread: 3,
    });
    expect(last(one)).toEqual([null, 'Les deux photos sont nettes.']);
  });
  it('of a case: the patient leads, then the colleague', () => {
    const row = rowOf(aCase(), known());
    expect([plain(row.title), plain(row.about)]).toEqual(['Mme ROUSSELAINE Jeanne', 'Dr Vasseur-Roy, dermatologie']);
  });
  it('names nobody in a way that turns the line', () => {
    const turned = aCase();
    const patient = turned.summary.patient && { ...turned.summary.patient, firstName: 'Jeanne\u202e' };
    const one = { ...turned, summary: { ...turned.summary, patient } };
    expect(plain(titleOf(one, PEOPLE))).toBe('Mme ROUSSELAINE Jeanne');
    expect(pictureOf(one, PEOPLE).name).toBe('Jeanne Rousselaine');
    const group = conversation({ kind: 'group', summary: { ...turned.summary, patient: null, title: '\u202eédrag' } });
    expect(titleOf(group, PEOPLE)).toBe('édrag');
  });
  it('says how far my last words came', () => {
    const mine = (deliveredSeq: number, readSeq: number) =>
      last(saying(conversation({ others: [{ userId: HUGO, deliveredSeq, readSeq }] }), message(3, ME, 'Bien noté.')));
    expect(mine(0, 0)).toEqual(['sent', 'Bien noté.']);
    expect(mine(3, 2)).toEqual(['delivered', 'Bien noté.']);
    expect(mine(3, 3)).toEqual(['read', 'Bien noté.']);
  });
  it('shows what happened when that is the latest', () => {
    const one = saying(aCase(), message(1, ME, 'Grain de beauté.', { at: AT }));
    expect(last(one, { referral: referral() })).toEqual(['booked', 'Rendez-vous le mar. 24 mars à 10:20']);
    const cancelled = referral({ events: [...referral().events, event(3, 'cancelled', AT + minutes(30))] });
    expect(last(one, { referral: cancelled })).toEqual(['cancelled', 'Rendez-vous annulé']);
    expect(last(saying(one, message(2, HUGO, 'Vu.', { at: AT + minutes(40) })), { referral: cancelled })).toEqual([
      null,
      'Vu.',
    ]);
  });
  it('shows first what I have begun, then what is on its way', () => {
    const one = saying(conversation(), message(1, HUGO, 'Bonjour'));
    expect(last(one, { waiting: [waiting('du métro')] })).toEqual(['waiting', 'du métro']);
    expect(last(one, { waiting: [waiting('du métro', { state: 'refused' })] })).toEqual(['undelivered', 'du métro']);
    expect(last(one, { waiting: [waiting('déjà là', { state: 'sent', seq: 2 })] })).toEqual([null, 'Bonjour']);
    expect(
      last(one, { waiting: [waiting('du métro')], draft: { text: 'Pour le dosage de', files: [], at: 1 } }),
    ).toEqual(['draft', 'Brouillon : Pour le dosage de']);
  });
});

describe('a conversation whose words are no longer kept', () => {
  it('says so in the list, until somebody writes again', () => {
    const gone = conversation({ dropped: { seq: 8, since: Date.parse('2026-03-12T01:00:00Z') } });
    expect(last(gone)).toEqual([null, 'Les messages d’avant le 12/03/2026 ne sont plus conservés.']);
    expect(last(saying(gone, message(9, HUGO, 'Bonjour')))).toEqual([null, 'Bonjour']);
  });
});

describe('names', () => {
  it.each([
    ['Dr Idriss Aubrelong', 'Dr Aubrelong'],
    ['Dr Élias Tancrède-Roy', 'Dr Tancrède-Roy'],
    ['Basile Castelnoir', 'Basile Castelnoir'],
  ])('%s is then %s', (whole, short) => {
    expect(plain(shortNameOf(whole))).toBe(short);
  });
  it('somebody not yet known is a colleague', () => {
    expect(titleOf(conversation({ others: [{ userId: 'x', deliveredSeq: 0, readSeq: 0 }] }), PEOPLE)).toBe('Confrère');
  });
  it('a case and a group that are not read yet are called what they are, not a colleague', () => {
    const unread = { others: [], summary: { ...conversation({}).summary, title: null, patient: null } };
    expect(titleOf(conversation({ ...unread, kind: 'case' }), PEOPLE)).toBe('Cas patient');
    expect(titleOf(conversation({ ...unread, kind: 'group' }), PEOPLE)).toBe('Groupe');
    expect(pictureOf(conversation({ ...unread, kind: 'case' }), PEOPLE).name).toBe('');
  });
  it('a search finds the patient, the colleague and the specialty, by the beginning of words and without accents', () => {
    const one = aCase();
    for (const typed of ['rouss', 'jeanne ROU', 'vasseur', 'dermato', 'roy'])
      expect(answersTo(one, PEOPLE, typed), typed).toBe(true);
    for (const typed of ['sselaine', 'jeanne dupont', 'cardio'])
      expect(answersTo(one, PEOPLE, typed), typed).toBe(false);
  });
});
