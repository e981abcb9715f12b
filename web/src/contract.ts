/**
 * What we read of the server's answers is what it promises, and what we send is what it asks for: checked by the compiler
 * against the types made from its own description (`npm run api`), and never run.  A field renamed there does not compile here.
 */
import type { Absence, Appointment, Days, KeptTime, Opening as Bar, Reason, Slots } from '#lib/agenda/api.ts';
import type { components } from '#lib/api/generated/web.ts';
import type { PeopleFile, Person as LinePerson, Read } from '#lib/communities/files-api.ts';
import type {
  Community,
  CommunityMails,
  Figures,
  Members,
  RightAddress,
  Road,
  WantedLink,
} from '#lib/communities/api.ts';
import type { ChainsWire, KeysMe, Opening, SelfDataWire, StatementUpload } from '#lib/crypto/index.ts';
import type { Found } from '#lib/directory/api.ts';
import type { Card, Place } from '#lib/directory/card.ts';
import type { Invitation, Invitations, Invited, Meeting, Shown } from '#lib/invitations/api.ts';
import type { Person } from '#lib/messaging/people.svelte.ts';
import type { PatientIn } from '#lib/patients/send.ts';
import type { OwnPlace, PlaceWritten } from '#lib/profile/api.ts';
import type { Page, Referral, ReferralIn, Sms } from '#lib/referrals/api.ts';
import type { OnfidoShown, RunShown } from '#lib/verification/onfido-shapes.ts';
import type { TrayShown } from '#lib/verification/shapes.ts';
import type { Me, Verification, Whereabouts } from '#lib/session/shapes.ts';

type Promised = components['schemas'];

/** JSON knows no closed list of words, and no brand: "received" is a text. */
type Loose<T> = T extends string
  ? string
  : T extends number
    ? number
    : T extends boolean
      ? boolean
      : T extends readonly (infer Item)[]
        ? readonly Loose<Item>[]
        : T extends object
          ? { readonly [Name in keyof T]: Loose<T[Name]> }
          : T;
type Reads<Theirs, Ours> = Loose<Theirs> extends Loose<Ours> ? true : false;
type Sends<Ours, Theirs> = Loose<Ours> extends Loose<Theirs> ? true : false;
type Holds<T extends true> = T;

export type Contract = [
  Holds<Reads<Promised['OwnPlaceOut'], OwnPlace>>,
  Holds<Sends<PlaceWritten, Promised['PlaceIn']>>,
  Holds<Reads<Promised['AccountOut'], Me>>,
  Holds<Reads<Promised['StandingOut'], Verification>>,
  Holds<Reads<Promised['OwnOut'], Whereabouts>>,
  Holds<Reads<Promised['PersonOut'], Person>>,
  Holds<Reads<Promised['OnfidoOut'], OnfidoShown>>,
  Holds<Reads<Promised['RunShownOut'], RunShown>>,
  Holds<Reads<Promised['TrayOut'], TrayShown>>,

  Holds<Reads<Promised['CardFullOut'], Card & { places: readonly Place[] }>>,
  Holds<Reads<Promised['DirectoryAnswerOut'], Found>>,

  Holds<Reads<Promised['CommunityOut'], Community>>,
  Holds<Reads<Promised['MembersOut'], Members>>,
  Holds<Reads<Promised['RoadOut'], Road>>,
  Holds<Sends<WantedLink, Promised['InvitationsLinkIn']>>,
  Holds<Sends<RightAddress, Promised['InvitationsAddressIn']>>,
  Holds<Reads<Promised['CommunityMailsOut'], CommunityMails>>,
  Holds<Reads<Promised['ReferralsFiguresOut'], Figures>>,
  Holds<Reads<Promised['InvitationsFileOut'], PeopleFile>>,
  Holds<Sends<Read, Promised['FileIn']>>,
  Holds<Sends<LinePerson, Promised['PersonFields']>>,

  Holds<Reads<Promised['InvitationOut'], Invitation>>,
  Holds<Reads<Promised['InvitationsOut'], Invitations>>,
  Holds<Sends<Invited, Promised['InvitationIn']>>,
  Holds<Reads<Promised['InvitationsShownOut'], Shown>>,
  Holds<Reads<Promised['MeetingOut'], Meeting>>,

  Holds<Reads<Promised['OwnKeysOut'], KeysMe>>,
  Holds<Reads<Promised['ChainsOut'], ChainsWire>>,
  Holds<Reads<Promised['SelfDataBody'], SelfDataWire>>,
  Holds<Sends<StatementUpload, Promised['StatementIn']>>,
  Holds<Sends<Opening, Promised['OpeningIn']>>,

  Holds<Reads<Promised['ReasonOut'], Reason>>,
  Holds<Reads<Promised['OfferOut'], Slots>>,
  Holds<Reads<Promised['DaysOut'], Days>>,
  Holds<Reads<Promised['AppointmentOut'], Appointment>>,
  Holds<Reads<Promised['AbsenceOut'], Absence>>,
  Holds<Sends<Absence, Promised['AbsenceIn']>>,
  Holds<Sends<Bar, Promised['WeekSchema']['items'][number]>>,
  Holds<Sends<KeptTime & { kind: 'busy' }, Promised['KeptTimeIn']>>,

  Holds<Reads<Promised['PageOut'], Page>>,
  Holds<Reads<Promised['ReferralOut'], Referral>>,
  Holds<Reads<Promised['SmsPreviewOut'], Sms>>,
  Holds<Sends<PatientIn, Promised['PatientIn']>>,
  Holds<Sends<ReferralIn, Promised['ReferralIn']>>,
];
