import { isKey, t } from '#lib/i18n/index.ts';

/** Why a message did not go, by the problem's type or the worker's fault. */
export function faultWords(fault: string | null): string {
  const key = `messages.fault.${fault ?? ''}`;
  return isKey(key) ? t(key) : t('messages.fault');
}
