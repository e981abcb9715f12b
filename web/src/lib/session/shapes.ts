/** What the servers say of the person signed in: the four answers read at the start. */
import type { KeysMe } from '#lib/crypto/index.ts';
import type { Method } from '#lib/ui/method.ts';

/** `account` of `GET /accounts/session` */
export type Me = Readonly<{
  id: string;
  email: string;
  first_name: string;
  last_name: string;
  title: string | null;
  /** Whether this session has shown a second factor: without one nothing of other people opens. */
  strong: boolean;
  /** Whether a text changed since one agreed to it. */
  owes: boolean;
  /** The device that has shown itself in this session (presence.ts). */
  device_id: string | null;
  /** When the session ends on a shared workstation; null on one's own. */
  shared_until: string | null;
}>;

/** `GET /accounts/session`: nobody's before signing in.  `revoked`: whose keys this browser has to forget. */
export type Whose = Readonly<{ account: Me | null; revoked: string | null }>;

/** `GET /verification/me` */
export type Verification = Readonly<{
  standing: 'unverified' | 'verified' | 'suspended';
  method: Method | null;
  verified_at: string | null;
  roles: readonly string[];
  /** Of the suspended: `unvouched` is an assistant for whom no practitioner answers any more. */
  suspended_why: 'decided' | 'unpublished' | 'unconfirmed' | 'unvouched' | null;
}>;

/** The practitioner a person is, as far as the shell needs it; the directory's own screens know the whole card. */
export type OwnCard = Readonly<{
  id: string;
  display_name: string;
  specialty: Readonly<{ code: string; label: string }> | null;
  profession: Readonly<{ code: string; label: string }>;
  place: Readonly<{ commune_code: string; city: string; zone: string }> | null;
  register_read_on: string | null;
}>;

/** `GET /directory/me` */
export type Whereabouts = Readonly<{
  practitioner: OwnCard | null;
  acts_for: readonly Readonly<{
    practitioner: OwnCard;
    clinical: boolean;
    role: 'assistant' | 'locum';
    until: string | null;
  }>[];
  communities: readonly Readonly<{ id: string; name: string; role: 'member' | 'coordinator' }>[];
}>;

export type { KeysMe };
