import { describe, expect, it } from 'vitest';
import { t } from '#lib/i18n/index.ts';
import { emptyForm } from '#lib/patients/form.ts';
import type { Reason } from './api.ts';
import type { Block, DayShape } from './blocks.ts';
import { beginsAt, callerFaults, isOutside, newVisit, timeFaults, visitTimes, visitToSend } from './visit.ts';

const ZONE = 'Europe/Paris';
const REASON: Reason = {
  id: 'r',
  label: 'Suivi',
  duration_min: 20,
  buffer_min: 0,
  bookable_by: 'me',
  asks_for: '',
  place_ids: [],
};
const CALLER = {
  ...emptyForm(),
  title: 'mrs' as const,
  sex: 'F' as const,
  lastName: 'Delacombe ',
  firstName: 'Odile',
  birthDate: '12/04/1957',
  phone: '06 00 00 00 42',
};

describe('an appointment for somebody who calls', () => {
  it('asks the names, the birth date, the sex and a number', () => {
    expect(Object.keys(callerFaults(emptyForm()))).toEqual(['lastName', 'firstName', 'birthDate', 'sex', 'phone']);
    expect(callerFaults({ ...CALLER, sex: null }).sex).toBe(t('patients.fault.title')); // « Civilité » is what is empty there
    expect(callerFaults(CALLER)).toEqual({});
    expect(Object.keys(callerFaults({ ...CALLER, postalCode: '210' }))).toEqual(['postalCode']);
  });
  it('lasts as long as its reason, at the place’s hour', () => {
    expect(visitTimes({ day: '12/03/2026', start: '9h20', placeId: 'p' }, 20, ZONE)).toEqual({
      start: '2026-03-12T08:20:00Z',
      end: '2026-03-12T08:40:00Z',
    });
    expect(timeFaults({ day: '31/02/2026', start: '9h21', placeId: 'p' })).toEqual({
      day: 'fault.day',
      start: 'fault.time',
    });
  });
  it('leaves with what was said, and nothing made up', () => {
    const form = { ...newVisit({ day: '12/03/2026', start: '09:20', placeId: 'p' }), patient: CALLER };
    const to = { practitionerId: 'x', reason: REASON, zone: ZONE };
    const sent = visitToSend(form, to);
    expect(visitToSend({ ...form }, to)).toEqual(sent); // pressed again, or typed again
    expect(visitToSend({ ...form, start: '10:20' }, to).id).not.toBe(sent.id);
    expect(sent).toMatchObject({
      practitioner_id: 'x',
      reason_id: 'r',
      place_id: 'p',
      start: '2026-03-12T08:20:00Z',
      patient: { last_name: 'Delacombe', birth_name: '', birth_place: null, address: '' },
    });
  });
});

describe('a press on an empty place', () => {
  const shape = {
    day: '2026-03-12',
    kept: [],
    closed: [{ from: 480, to: 500, why: 'closed', label: '' }],
    blocks: [
      { from: 540, to: 560, look: 'own' },
      { from: 600, to: 620, look: 'cancelled' },
    ] as unknown as Block[],
  } satisfies DayShape;
  it('begins at the quarter', () => expect(beginsAt(shape, 589)).toBe(585));
  it('or where the visit before it ends', () => expect(beginsAt(shape, 565)).toBe(560));
  it('or where the practice opens', () => expect(beginsAt(shape, 505)).toBe(500));
  it('over one that was cancelled as over nothing', () => expect(beginsAt(shape, 625)).toBe(615));
});

describe('outside of the hours', () => {
  const read = {
    days: ['2026-03-12', '2026-03-13'],
    openings: [{ start: '2026-03-12T07:20:00Z', end: '2026-03-12T11:00:00Z' }],
  };
  const at = (start: string, day = '12/03/2026') => isOutside({ day, start, placeId: '' }, 20, read, ZONE);
  it('is said of a break and of a closed day', () =>
    expect([at('12:00'), at('09:00', '13/03/2026')]).toEqual([true, true]));
  it('is not said of an hour that is open, nor of a day that was not read', () =>
    expect([at('08:20'), at('11:40'), at('09:00', '20/03/2026')]).toEqual([false, false, false]));
});
