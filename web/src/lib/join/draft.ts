/** What was typed into the form survives a reload and a crash: on this device, never with the password, two weeks at most. */
import { emptyFields, type Fields } from './fields.ts';

const KEPT = 'cordee.join.draft';
const LASTS_MS = 14 * 24 * 3600 * 1000;

type Kept = Readonly<{ at: number; fields: Fields }>;

export function keepDraft(fields: Fields, storage: Storage = localStorage, now: number = Date.now()): void {
  try {
    storage.setItem(KEPT, JSON.stringify({ at: now, fields: { ...fields } } satisfies Kept));
  } catch {
    // a browser that keeps nothing: the form works, only a reload begins anew
  }
}

export function keptDraft(storage: Storage = localStorage, now: number = Date.now()): Fields | null {
  try {
    const kept = JSON.parse(storage.getItem(KEPT) ?? 'null') as Kept | null;
    if (kept === null || now - kept.at > LASTS_MS) return null;
    return { ...emptyFields(), ...kept.fields };
  } catch {
    return null;
  }
}

export const forgetDraft = (storage: Storage = localStorage) => storage.removeItem(KEPT);
