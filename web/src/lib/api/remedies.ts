import { isKey, t } from '#lib/i18n/index.ts';

/** What a server says of a field besides its French sentence: the type of the remedy, and the numbers that it names. */
export type Typed = Readonly<Record<string, string | number>>;

/** Each faulty field with what to do, in the language of the screen; the server's own French where this client is too old to know. */
export function worded(
  fields: Readonly<Record<string, string>>,
  remedies: Readonly<Record<string, Typed>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([field, french]) => {
      const { type = '', ...values } = remedies[field] ?? {};
      const key = `remedies.${String(type)}`;
      return [field, isKey(key) ? t(key, values) : french];
    }),
  );
}
