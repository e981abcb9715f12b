/** Claire's mailbox in small, for the tests of what screens make of it. */
import type { Event, Referral } from '#lib/referrals/api.ts';
import type { Conversation, Waiting } from '#lib/sync/index.ts';
import { fresh } from '#lib/sync/known.ts';
import { NO_SUMMARY } from '#lib/sync/summary.ts';
import type { Person } from './people.svelte.ts';

export const [ME, HUGO] = ['claire', 'hugo'];
/** 12 March 2026, 10:12 in Paris. */
export const AT = Date.parse('2026-03-12T09:12:00Z');
export const minutes = (n: number) => n * 60_000;

const person = (user_id: string, title: string, first_name: string, last_name: string, role_label: string): Person => ({
  user_id,
  practitioner_id: user_id,
  display_name: `${title} ${first_name} ${last_name}`.trim(),
  first_name,
  last_name,
  role_label,
  city: 'Dijon',
  verified: { method: 'e_cps', at: '2026-02-02T08:00:00Z' },
  register_read_on: '2026-03-12',
});
export const hugo = person(HUGO, 'Dr', 'Hugo', 'Vasseur-Roy', 'Dermatologie');
export const PEOPLE = {
  [HUGO]: hugo,
  maud: person('maud', '', 'Maud', 'Fontdenier', 'Secrétaire de Dr Vasseur-Roy'),
};

export const conversation = (more: Partial<Conversation> = {}): Conversation => ({
  ...fresh({
    id: 'c',
    kind: 'direct',
    seq: 0,
    contentNo: 0,
    epoch: 1,
    commitNo: 1,
    joinedSeq: 0,
    droppedSeq: 0,
    keptSince: null,
    lastAt: AT,
    mine: { deliveredSeq: 0, readSeq: 0, readContentNo: 0 },
    others: [{ userId: HUGO, deliveredSeq: 0, readSeq: 0 }],
  }),
  ...more,
});
export const aCase = (more: Partial<Conversation> = {}): Conversation =>
  conversation({
    kind: 'case',
    summary: {
      ...NO_SUMMARY,
      title: 'Cas',
      patient: {
        title: 'mrs',
        lastName: 'Rousselaine',
        firstName: 'Jeanne',
        birthName: null,
        birthDate: '1957-04-12',
        sex: 'F',
        patientId: null,
        referralId: null,
      },
    },
    ...more,
  });

export const event = (n: number, kind: Event['kind'], at: number, actor = ME): Event => ({
  n,
  kind,
  at: new Date(at).toISOString(),
  actor: { user_id: actor, display_name: PEOPLE[actor]?.display_name ?? 'Dr Claire Verandal' },
  for_practitioner: null,
  data: {},
});

/** Sent and booked in one act at AT; the patient is seen on Tuesday 24 March at 10:20. */
export const referral = (more: Partial<Referral> = {}): Referral =>
  ({
    id: 'r',
    direction: 'sent',
    state: 'booked',
    conversation_id: 'c',
    sent_at: new Date(AT).toISOString(),
    seen_at: null,
    colleague: { practitioner_id: HUGO, display_name: 'Dr Hugo Vasseur-Roy', specialty: 'Dermatologie' },
    practitioner: { practitioner_id: ME, display_name: 'Dr Claire Verandal', specialty: 'Médecine générale' },
    appointment: {
      id: 'a',
      start: '2026-03-24T09:20:00Z',
      end: '2026-03-24T10:00:00Z',
      reason: 'Consultation',
      place_id: 'p',
    },
    events: [event(1, 'sent', AT), event(2, 'booked', AT)],
    ...more,
  }) as Referral; // what no test speaks of is left out

export const waiting = (id: string, more: Partial<Waiting> = {}): Waiting => ({
  id,
  conversationId: 'c',
  message: { id, content: { type: 'text', text: id } },
  composedAt: AT + minutes(60),
  state: 'waiting',
  seq: null,
  sentAt: null,
  fault: null,
  ...more,
});
