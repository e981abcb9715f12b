import { describe, expect, it } from 'vitest';
import type { Reason, Slot } from '#lib/agenda/api.ts';
import type { Card } from '#lib/directory/card.ts';
import { isBegun, newDraft, reachable, saidBy, stepFor, type DraftData } from './draft.ts';

const card = { id: 'idriss' } as Card;
const slot = { start: '2026-03-24T09:20:00Z', end: '2026-03-24T10:00:00Z', place_id: 'cedres' } satisfies Slot;
const reason = { id: 'holter' } as Reason;
const upTo = (part: Partial<DraftData>): DraftData => ({ ...newDraft(), ...part });

describe('a referral being written', () => {
  it('draws every id once, each its own', () => {
    const ids = Object.values(newDraft().ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('goes from step to step, none skipped', () => {
    expect(reachable(newDraft(), false)).toBe('confrere');
    expect(reachable(upTo({ colleague: card }), true)).toBe('creneau');
    expect(reachable(upTo({ colleague: card, slot, reason }), false)).toBe('patient');
    expect(reachable(upTo({ colleague: card, slot, reason }), true)).toBe('patient'); // already seen: not said
    const told = upTo({ colleague: card, slot, reason, alreadySeen: false });
    expect(reachable(told, true)).toBe('message');
    expect(reachable({ ...told, message: 'Palpitations' }, true)).toBe('verifier');
  });

  it('shows an earlier step on demand and never a later one', () => {
    const draft = upTo({ colleague: card, slot, reason });
    expect(stepFor('confrere', draft, false)).toBe('confrere');
    expect(stepFor('verifier', draft, false)).toBe('patient');
    expect(stepFor(null, draft, false)).toBe('patient');
    expect(stepFor('ailleurs', draft, false)).toBe('patient');
  });

  it('has something to lose from the first choice on', () => {
    expect(isBegun(newDraft())).toBe(false);
    expect(isBegun(upTo({ colleague: card }))).toBe(true);
    expect(isBegun(upTo({ message: ' ' }))).toBe(false);
  });

  it('says the same under other ids and however often it was tried', () => {
    const told = upTo({ colleague: card, message: 'Palpitations' });
    expect(saidBy({ ...told, ids: newDraft().ids, tried: ['x'] })).toBe(saidBy(told));
    expect(saidBy({ ...told, message: 'Palpitations, syncope' })).not.toBe(saidBy(told));
  });
});
