import { describe, expect, it } from 'vitest';
import { formOf, FRESH, reasonFaults, reasonOf } from './reason.ts';

const typed = { ...FRESH, label: ' Échographie ' };

describe('a visit reason', () => {
  it.each([
    [typed, []],
    [FRESH, ['label']],
    [{ ...typed, label: 'x'.repeat(81) }, ['label']],
    [{ ...typed, duration: '0' }, ['duration']],
    [{ ...typed, duration: '42' }, ['duration']],
    [{ ...typed, duration: '485' }, ['duration']],
    [{ ...typed, duration: 'une heure', buffer: '-5' }, ['duration', 'buffer']],
    [{ ...typed, buffer: '125' }, ['buffer']],
  ])('%j: faulty are %j', (form, faulty) => {
    expect(Object.keys(reasonFaults(form))).toEqual(faulty);
    expect(reasonOf('id', form) === null).toBe(faulty.length > 0);
  });
  it('comes back as it was saved', () => {
    const saved = reasonOf('id', typed);
    expect(saved && formOf(saved)).toEqual({ ...typed, label: 'Échographie' });
  });
});
