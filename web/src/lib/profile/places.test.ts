import { describe, expect, it, vi } from 'vitest';
import { Problem } from '#lib/api/index.ts';
import type { OwnPlace } from './api.ts';
import { PlaceForm, Places } from './places.svelte.ts';

const WRITTEN: OwnPlace = {
  id: 'w',
  organisation_name: 'Maison de santé',
  address_line: '3 rue des Écoles',
  postal_code: '21240',
  city: 'Talant',
  commune_code: '21617',
  phone: '',
  patient_label: 'Maison de santé',
  declared: true,
};
const PUBLISHED: OwnPlace = { ...WRITTEN, id: 'p', declared: false };
const api = () => ({
  all: vi.fn().mockResolvedValue({ items: [PUBLISHED, WRITTEN] }),
  write: vi.fn().mockResolvedValue(undefined),
  call: vi.fn().mockResolvedValue(undefined),
  leave: vi.fn().mockResolvedValue(undefined),
});
const refusal = (fields: Record<string, string>) => new Problem(422, 'invalid', '', '', fields);

describe('a place that one writes down', () => {
  it('asks nobody while a field is missing, and says which', () => {
    const form = new PlaceForm(null, api());
    expect(form.check()).toBe(false);
    expect(Object.keys(form.faults)).toEqual(['name', 'address', 'postalCode', 'city']);
  });
  it('goes under one id at every try', async () => {
    const doors = api();
    doors.write.mockRejectedValueOnce(new Problem(503, 'unavailable', '', ''));
    const form = new PlaceForm(null, doors);
    Object.assign(form.fields, {
      name: ' Maison ',
      address: '3 rue',
      postalCode: '21240',
      city: 'Talant',
      communeCode: '21617',
    });
    expect(form.check()).toBe(true);
    expect([await form.save(), await form.save()]).toEqual([false, true]);
    const [first, second] = doors.write.mock.calls;
    expect(first).toEqual(second);
    expect(first?.[1]).toMatchObject({ organisation_name: 'Maison', commune_code: '21617' });
  });
  it('puts what the server refuses at its field, and keeps what was typed', async () => {
    const doors = api();
    doors.write.mockRejectedValueOnce(refusal({ phone: 'Il manque un chiffre.' }));
    const form = new PlaceForm(WRITTEN, doors);
    form.fields.phone = '03 53 01 22 7';
    expect(await form.save()).toBe(false);
    expect([form.faults, form.fault, form.fields.phone]).toEqual([
      { phone: 'Il manque un chiffre.' },
      null,
      '03 53 01 22 7',
    ]);
  });
  it('that the register publishes changes its name for patients only', async () => {
    const doors = api();
    const form = new PlaceForm(PUBLISHED, doors);
    form.fields.label = ' Cabinet du Parc ';
    expect(form.check() && (await form.save())).toBe(true);
    expect(doors.call).toHaveBeenCalledWith('p', 'Cabinet du Parc');
    expect(doors.write).not.toHaveBeenCalled();
  });
});

describe('the list of places', () => {
  it('keeps a place that can’t be left, and says why', async () => {
    const doors = api();
    doors.leave.mockRejectedValueOnce(new Problem(409, 'place-in-use', '', ''));
    const places = new Places(doors);
    await places.read();
    expect(await places.leave(WRITTEN)).toBe(false);
    expect([places.items?.length, places.fault?.title]).toEqual([2, 'Vous recevez encore à ce lieu.']);
    expect(await places.leave(WRITTEN)).toBe(true);
    expect([places.items?.map((one) => one.id), places.fault]).toEqual([['p'], null]);
  });
});
