import { describe, expect, it } from 'vitest';
import { roadOf } from './road.ts';
import type { Kind, OwnFile } from './shapes.ts';

const file = (kinds: readonly Kind[], proven: boolean): OwnFile => ({
  state: 'waiting',
  tray: {
    open: false,
    gesture: 'left_hand_on_head',
    images: kinds.map((kind) => ({
      id: kind,
      kind,
      reading: 'ready',
      remark: null,
      size_bytes: 1000,
      parts: 1,
      have: [0],
      to_redo: false,
      gesture: null,
    })),
    missing: [],
    proven,
  },
  opened_at: '2026-11-25T20:00:00Z',
  sent_at: '2026-11-25T20:10:00Z',
  promised_by: '2026-11-26T17:00:00Z',
  ahead: 0,
  contested: false,
  may_contest_until: null,
  answer: null,
});
const sent = (kinds: readonly Kind[], proven: boolean) => roadOf(file(kinds, proven), 'l@exemple.fr')[2]?.note;

describe('what was sent', () => {
  it('is named, each proof once', () => {
    expect(sent(['card', 'id_front', 'id_back', 'portrait'], false)).toMatch(
      /^Carte professionnelle, pièce d’identité\./u,
    );
  });
  it('is a card and Onfido’s word, where it took the place of the photos, which nobody needs to hear of', () => {
    expect(sent(['card'], true)).toMatch(/^Carte professionnelle, identité par Onfido\./u);
    expect(sent(['card', 'id_front'], true)).toMatch(/^Carte professionnelle, identité par Onfido\./u);
  });
});
