/** What the server says of Onfido.  `GET /verification/onfido`. */

export type RunState = 'asked' | 'open' | 'approved' | 'doubted' | 'left' | 'failed';
export type Doubt = 'declined' | 'review' | 'names' | 'reviewer';

export type OwnRun = Readonly<{
  id: string;
  state: RunState;
  doubt: Doubt | null;
  /** The page at Onfido, while it is open: the whole browser window goes there. */
  link: string | null;
  begun_at: string;
  ended_at: string | null;
}>;

export type OnfidoShown = Readonly<{ available: boolean; sandbox: boolean; run: OwnRun | null }>;

/** Of a file at the reviewers' desk. */
export type RunShown = Readonly<{
  state: RunState;
  doubt: Doubt | null;
  first_name: string;
  last_name: string;
  differing: readonly string[];
  reasons: readonly string[];
  at: string;
}>;
