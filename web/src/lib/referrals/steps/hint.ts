import { t } from '#lib/i18n/index.ts';
import type { Desk } from '../desk.svelte.ts';
import type { StepName } from '../draft.ts';

/** Beside the act that goes on: what is still missing, or on its way; nothing where one may go on. */
export function hintFor(step: StepName, desk: Desk, triedPatient: boolean): string {
  if (step === 'creneau' && !desk.draft.slot) return t('referral.missing.slot');
  if (step === 'patient' && triedPatient && !desk.inOrder) return t('referral.missing.patient');
  if (step === 'verifier' && desk.onTheirWay.length > 0)
    return t('referral.missing.files', { n: desk.onTheirWay.length });
  return step === 'message' && desk.onTheirWay.length > 0 ? t('referral.files.leaving') : '';
}
