/** What the servers say to reviewers.  `GET /verification/desk`, `POST /verification/desk/{id}/claim`. */
import type { RunShown } from './onfido-shapes.ts';
import type { Kind, Reason } from './shapes.ts';

export type Verdict = 'approve' | 'refuse' | 'ask_again';
export type Outcome = 'approved' | 'half_approved' | 'refused' | 'asked_again';
export type LineName = 'last_name' | 'first_name' | 'number' | 'profession' | 'specialty' | 'commune' | 'mode';

export type Waiting = Readonly<{
  id: string;
  title: string;
  first_name: string;
  last_name: string;
  profession: string;
  city: string;
  kinds: readonly Kind[];
  since: string;
  appeal: boolean;
  second: boolean;
  claimed: boolean;
  /** It said something of this person. */
  onfido: boolean;
}>;
export type Queue = Readonly<{
  items: readonly Waiting[];
  total: number;
  figures: Readonly<{ decisions: number; mean_wait_s: number | null }>;
}>;

export type Side = Readonly<Record<LineName, string>>;
export type Dossier = Readonly<{
  id: string;
  version: number;
  title: string;
  first_name: string;
  last_name: string;
  since: string;
  appeal: string | null;
  pictures: readonly Readonly<{ id: string; kind: Kind; gesture: string | null }>[];
  comparison: Readonly<{
    declared: Side;
    published: Side | null;
    differing: readonly LineName[];
    needs_two: boolean;
    taken: boolean;
    checklist: readonly string[];
  }>;
  /** Why a person looks although the national login knows them; null for who did not come by it. */
  national: Readonly<{ means: string; doubt: 'no_rpps' | 'no_activity' | 'student' }> | null;
  onfido: RunShown | null;
  said: readonly Readonly<{
    verdict: Verdict;
    reasons: readonly Reason[];
    words: string;
    by: string;
    at: string;
    this_round: boolean;
  }>[];
}>;
export type Decision = Readonly<{
  version: number;
  verdict: Verdict;
  reasons: readonly Reason[];
  ticked: readonly string[];
  words: string;
}>;

/** The ready reasons of each verdict, as cordee/verification/rules/desk.py has them; the server refuses any other. */
export const REASONS: Readonly<Record<'refuse' | 'ask_again', readonly Reason[]>> = {
  ask_again: [
    'proof_unreadable',
    'id_unreadable',
    'id_side_missing',
    'portrait_unreadable',
    'gesture_missing',
    'expired',
    'profession_not_shown',
  ],
  refuse: [
    'name_differs',
    'not_the_same_person',
    'not_a_professional',
    'doubtful',
    'expired',
    'profession_not_shown',
    'proof_unreadable',
    'id_unreadable',
    'portrait_unreadable',
  ],
};
