import type { StepName } from '../draft.ts';

/** At a desk the hand stays on the keyboard: a step's first field has the focus while it is empty.  A telephone's keys would cover the step. */
export function beginAt(sheet: HTMLElement | null, step: StepName): void {
  if (!matchMedia('(pointer: fine)').matches) return;
  const first = step === 'patient' ? '[name="last-name"]' : step === 'message' ? 'textarea' : null;
  const field = first ? sheet?.querySelector<HTMLInputElement | HTMLTextAreaElement>(first) : null;
  if (field && !field.value) field.focus();
}

/** To the first fault: a field of the patient's, or else the one question that is left. */
export function toFault(sheet: HTMLElement | null, inAField: boolean): void {
  sheet?.querySelector<HTMLElement>(inAField ? '[aria-invalid="true"]' : '.seen input')?.focus();
}
