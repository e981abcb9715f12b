/** What the servers say of identity files.  `GET /verification/evidence`, `…/tray`. */
export type Kind = 'card' | 'diploma' | 'id_front' | 'id_back' | 'passport' | 'portrait';
export type Remark = 'not_an_image' | 'too_small' | 'too_dark';

export type ImageShown = Readonly<{
  id: string;
  kind: Kind;
  reading: 'arriving' | 'reading' | 'ready' | 'refused';
  remark: Remark | null;
  size_bytes: number;
  parts: number;
  have: readonly number[];
  to_redo: boolean;
  gesture: string | null;
}>;

export type TrayShown = Readonly<{
  open: boolean;
  gesture: string;
  images: readonly ImageShown[];
  missing: readonly Kind[];
  /** Onfido showed who the person is: no identity document and no portrait are wanted. */
  proven: boolean;
}>;

export type Reason =
  | 'proof_unreadable'
  | 'id_unreadable'
  | 'id_side_missing'
  | 'portrait_unreadable'
  | 'gesture_missing'
  | 'expired'
  | 'profession_not_shown'
  | 'name_differs'
  | 'not_the_same_person'
  | 'not_a_professional'
  | 'doubtful';

export type OwnFile = Readonly<{
  state: 'collecting' | 'waiting' | 'approved' | 'refused' | 'closed';
  tray: TrayShown;
  opened_at: string;
  sent_at: string | null;
  promised_by: string | null;
  ahead: number | null;
  contested: boolean;
  may_contest_until: string | null;
  answer: Readonly<{
    verdict: 'refuse' | 'ask_again';
    reasons: readonly Reason[];
    words: string;
    at: string;
  }> | null;
}>;

/** An image is sent in parts of this size (Note [Photos travel in parts], cordee/verification/services/collecting.py). */
export const PART_BYTES = 512 * 1024;
/** Of an image as sent; what is larger is made smaller here. */
export const LARGEST_BYTES = 8_000_000;
