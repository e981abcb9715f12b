import { t } from '#lib/i18n/index.ts';

/** What a new passkey is called until its owner says otherwise: « iPhone », « Ordinateur Windows ». */
export function deviceName(userAgent: string): string {
  if (userAgent.includes('iPad')) return 'iPad';
  if (userAgent.includes('iPhone')) return 'iPhone';
  if (userAgent.includes('Android'))
    return t(userAgent.includes('Mobile') ? 'security.device.androidPhone' : 'security.device.androidTablet');
  if (userAgent.includes('Windows')) return t('security.device.computer', { system: 'Windows' });
  if (userAgent.includes('Macintosh')) return 'Mac';
  return t('security.device.computer', { system: 'Linux' });
}
