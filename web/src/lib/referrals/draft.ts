import type { Reason, Slot } from '#lib/agenda/api.ts';
import type { Attachment } from '#lib/crypto/index.ts';
import type { Card } from '#lib/directory/card.ts';
import { emptyForm, isEmpty, type PatientForm } from '#lib/patients/form.ts';
import { newId } from '#lib/sync/ids.ts';
import type { Urgency } from './api.ts';

export const STEPS = ['confrere', 'creneau', 'patient', 'message', 'verifier'] as const;
export type StepName = (typeof STEPS)[number];

/** The ids of everything a referral makes: drawn once with the draft, so that whatever is sent twice happens once. */
export type Ids = Readonly<{
  referral: string;
  appointment: string;
  patient: string;
  conversation: string;
  title: string;
  message: string;
}>;

/** A referral while it is being written, as it is kept on this device. */
export type DraftData = Readonly<{
  ids: Ids;
  colleague: Card | null;
  reason: Reason | null;
  slot: Slot | null;
  patient: PatientForm;
  alreadySeen: boolean | null;
  urgency: Urgency;
  message: string;
  files: readonly Attachment[];
  /** What it said at each try of which nobody knows whether it arrived. */
  tried?: readonly string[];
}>;

/** What is already chosen when the wizard opens: somebody pressed a free slot elsewhere. */
export type Chosen = Readonly<{ reason: Reason; slot: Slot }>;

export const newDraft = (): DraftData => ({
  ids: {
    referral: newId(),
    appointment: newId(),
    patient: newId(),
    conversation: newId(),
    title: newId(),
    message: newId(),
  },
  colleague: null,
  reason: null,
  slot: null,
  patient: emptyForm(),
  alreadySeen: null,
  urgency: 'routine',
  message: '',
  files: [],
});

/** All that its receiver would read of it. */
export const saidBy = ({ ids: _ids, tried: _tried, ...said }: DraftData): string => JSON.stringify(said);

/** Whether there is something to lose. */
export const isBegun = (draft: DraftData): boolean =>
  draft.colleague !== null || !isEmpty(draft.patient) || draft.message.trim() !== '' || draft.files.length > 0;

/** Whom a draft is for, as lists name a patient; empty while nobody was named. */
export const whomFor = ({ patient }: DraftData): string =>
  [patient.lastName.trim().toLocaleUpperCase('fr'), patient.firstName.trim()].filter(Boolean).join(' ');

/** The first step that is not done: nobody skips one, whatever the address says. */
export function reachable(draft: DraftData, patientInOrder: boolean): StepName {
  if (!draft.colleague) return 'confrere';
  if (!draft.slot || !draft.reason) return 'creneau';
  if (!patientInOrder || draft.alreadySeen === null) return 'patient';
  return draft.message.trim() || draft.files.length > 0 ? 'verifier' : 'message';
}

export const indexOf = (step: StepName): number => STEPS.indexOf(step);

/** The step to show: the one asked for, or the first that still lacks something. */
export function stepFor(asked: string | null, draft: DraftData, patientInOrder: boolean): StepName {
  const furthest = reachable(draft, patientInOrder);
  const wanted = STEPS.find((step) => step === asked) ?? furthest;
  return indexOf(wanted) <= indexOf(furthest) ? wanted : furthest;
}
