import { describe, expect, it } from 'vitest';
import type { Commune } from '#lib/patients/proposals.ts';
import { emptyFields } from './fields.ts';
import { Towns } from './towns.svelte.ts';

const commune = (code: string, name: string, ...postal_codes: string[]): Commune => ({
  code,
  name,
  department: code.slice(0, 2),
  department_name: '',
  postal_codes,
});
const BESANCON = commune('25056', 'Besançon', '25000');
const MANY = Array.from({ length: 12 }, (_, n) => commune(`21${String(n + 100)}`, `Village-${String(n)}`, '21250'));

function towns() {
  const fields = emptyFields();
  const asked: Record<string, string | number>[] = [];
  const answer = (query: Record<string, string | number>) => {
    asked.push(query);
    if (query.postal_code === '25000' || query.q === 'besa') return Promise.resolve([BESANCON]);
    return Promise.resolve(query.postal_code === '21250' ? MANY : []);
  };
  return { fields, asked, towns: new Towns(fields, answer) };
}

describe('town and postal code', () => {
  it('five digits fill the only town they cover', async () => {
    const { fields, towns: one } = towns();
    fields.postalCode = '25000';
    await one.postalCode();
    expect([fields.city, fields.communeCode, one.options.length]).toEqual(['Besançon', '25056', 0]);
  });
  it('several towns open a list of at most eight, whose last line is « Autre ville »', async () => {
    const { fields, towns: one } = towns();
    fields.postalCode = '21250';
    await one.postalCode();
    expect(one.options).toHaveLength(8);
    expect(one.options.at(-1)?.commune).toBeNull();
    expect([fields.city, fields.communeCode]).toEqual(['', null]);
  });
  it('typing narrows the list, and a name typed whole is that town', async () => {
    const { fields, towns: one } = towns();
    fields.postalCode = '21250';
    await one.postalCode();
    await one.city('village 7');
    expect(one.options.map((option) => option.label)).toEqual(['Village-7', 'Autre ville']);
    expect(fields.communeCode).toBe('21107');
  });
  it('another town is typed by hand', async () => {
    const { fields, towns: one } = towns();
    fields.postalCode = '21250';
    await one.postalCode();
    const other = one.options.at(-1);
    if (other) one.choose(other);
    fields.city = 'Le Col';
    await one.city('Le Col');
    expect([fields.city, fields.communeCode]).toEqual(['Le Col', null]);
  });
  it('a town typed first brings its code', async () => {
    const { fields, towns: one } = towns();
    await one.city('besa');
    const [first] = one.options;
    if (first) one.choose(first);
    expect([fields.city, fields.postalCode, fields.communeCode]).toEqual(['Besançon', '25000', '25056']);
  });
  it('asks nothing for fewer than five digits', async () => {
    const { fields, asked, towns: one } = towns();
    for (const code of ['', '2', '2500', '2500a']) {
      fields.postalCode = code;
      await one.postalCode();
    }
    expect(asked).toEqual([]);
  });
});
