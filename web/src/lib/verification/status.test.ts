import { describe, expect, it } from 'vitest';
import type { ImageShown, TrayShown } from './shapes.ts';
import { chosen, isToTake, kindsOf, statusOf, type OnItsWay } from './status.ts';

const image: ImageShown = {
  id: 'a',
  kind: 'card',
  reading: 'ready',
  remark: null,
  size_bytes: 1000,
  parts: 1,
  have: [0],
  to_redo: false,
  gesture: null,
};
const upload: OnItsWay = { id: 'b', state: 'sending', sentBytes: 10, sizeBytes: 100, refusal: null };
const tray = (...kinds: ImageShown['kind'][]): TrayShown => ({
  open: true,
  gesture: 'left_hand_on_head',
  images: kinds.map((kind) => ({ ...image, kind })),
  missing: [],
  proven: false,
});

describe('what is wanted', () => {
  it('is a profession and an identity, by a card or a passport', () => {
    expect(kindsOf('card', 'id_card')).toEqual(['card', 'id_front', 'id_back', 'portrait']);
    expect(kindsOf('diploma', 'passport')).toEqual(['diploma', 'passport', 'portrait']);
  });
  it('is a profession alone, once somebody else showed who the person is', () => {
    expect(kindsOf('diploma', 'passport', true)).toEqual(['diploma']);
  });
});

describe('where an image stands', () => {
  it('what is on its way from here comes before what was there', () => {
    expect(statusOf(image, upload)).toEqual({ state: 'sending', sentBytes: 10, sizeBytes: 100 });
    expect(statusOf(image, { ...upload, state: 'paused' }).state).toBe('paused');
    expect(statusOf(image, { ...upload, state: 'refused', refusal: 'size' })).toEqual({
      state: 'refused',
      refusal: 'size',
      id: null,
    });
  });
  it('once sent, the server says what became of it', () => {
    expect(statusOf(undefined, { ...upload, state: 'sent' }).state).toBe('reading');
    expect(
      statusOf({ ...image, id: 'b', reading: 'refused', remark: 'too_dark' }, { ...upload, state: 'sent' }),
    ).toEqual({ state: 'refused', refusal: 'too_dark', id: 'b' });
    expect(statusOf({ ...image, id: 'b' }, { ...upload, state: 'sent' })).toEqual({ state: 'ready', id: 'b' });
  });
  it('what a reviewer asked for again, what was refused and what is not there are to be taken', () => {
    expect(isToTake(statusOf(undefined, undefined))).toBe(true);
    expect(isToTake(statusOf({ ...image, to_redo: true }, undefined))).toBe(true);
    expect(isToTake(statusOf({ ...image, reading: 'refused', remark: 'too_small' }, undefined))).toBe(true);
    expect(isToTake(statusOf({ ...image, reading: 'arriving' }, undefined))).toBe(true);
    expect(isToTake(statusOf(image, undefined))).toBe(false);
    expect(isToTake(statusOf({ ...image, reading: 'reading' }, undefined))).toBe(false);
  });
  it('a diploma or a passport that came is what the person has', () => {
    expect(chosen(null)).toEqual({ proof: 'card', identity: 'id_card' });
    expect(chosen(tray('diploma', 'passport'))).toEqual({ proof: 'diploma', identity: 'passport' });
    expect(kindsOf('diploma', 'passport')).toEqual(['diploma', 'passport', 'portrait']);
    expect(kindsOf('card', 'id_card')).toEqual(['card', 'id_front', 'id_back', 'portrait']);
  });
});
