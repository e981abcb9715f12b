// Made by npm run api from openapi/web.json.
export interface paths {
    readonly "/api/v1/accounts/address": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One's own address
         * @description And how far a change of it is.
         */
        readonly get: operations["cordee_accounts_api_moving_address"];
        readonly put?: never;
        /**
         * Ask for another address
         * @description Both mailboxes are written to; the same answer whether or not an account bears the new address.
         */
        readonly post: operations["cordee_accounts_api_moving_ask"];
        /**
         * Keep the address
         * @description Safe to repeat.
         */
        readonly delete: operations["cordee_accounts_api_moving_give_up"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/address/digits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The digits of one of the two mailboxes
         * @description Once both are right the address is the new one.
         */
        readonly post: operations["cordee_accounts_api_moving_digits"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/agreements": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The texts in force that one agrees to when joining
         * @description With their version, date and hash, and who is responsible.
         */
        readonly get: operations["cordee_accounts_api_outside_texts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/agreements/owed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The texts that one has not agreed to as they are in force
         * @description Each with what changed since the version agreed to.
         */
        readonly get: operations["cordee_accounts_api_agreeing_owed"];
        readonly put?: never;
        /**
         * Agree to texts that changed
         * @description `agreement-outdated` where one changed again meanwhile; safe to repeat.
         */
        readonly post: operations["cordee_accounts_api_agreeing_agree"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/factors": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One's own second factors
         * @description No secret among them.
         */
        readonly get: operations["cordee_accounts_api_factors_factors"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/factors/codes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make one-time codes anew
         * @description Ten; the old ones are worth nothing any more.
         */
        readonly post: operations["cordee_accounts_api_factors_make_codes"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/factors/passkeys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Keep a new passkey
         * @description Shows one-time codes where there were none.
         */
        readonly post: operations["cordee_accounts_api_factors_add_passkey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/factors/passkeys/{passkey_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Take a passkey away
         * @description `last-factor` when there is nothing else.
         */
        readonly delete: operations["cordee_accounts_api_factors_remove_passkey"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/factors/passkeys/options": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What to ask the browser for a new passkey
         * @description The challenge waits in the session.  `too-many-passkeys` for an eleventh.
         */
        readonly post: operations["cordee_accounts_api_factors_passkey_options"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/factors/totp": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Begin to use an application of codes
         * @description In place of the one before.  Shows one-time codes where there were none.
         */
        readonly post: operations["cordee_accounts_api_factors_add_totp"];
        /**
         * Stop using the application of codes
         * @description `last-factor` when there is no passkey.
         */
        readonly delete: operations["cordee_accounts_api_factors_remove_totp"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/factors/totp/begin": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A secret for an application of codes
         * @description Serves once a code of it is typed; asking again makes another one.
         */
        readonly post: operations["cordee_accounts_api_factors_begin_totp"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who is signed in
         * @description One's own account; `not-signed-in` when there is no session.
         */
        readonly get: operations["cordee_accounts_api_own_me"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Choose another password
         * @description `invalid` with the remedy of one that will not do; signs out everywhere but here.
         */
        readonly post: operations["cordee_accounts_api_own_password"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/password/forgotten": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Have a mail sent by which a new password is chosen
         * @description The same answer, in the same time, whether or not an account bears the address.
         */
        readonly post: operations["cordee_accounts_api_outside_forgotten"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/password/key": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Whether the link of a mail still opens a new password
         * @description `link-expired` when it is used, too old, or none of ours.
         */
        readonly post: operations["cordee_accounts_api_outside_key"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/password/reset": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Choose a new password by the link of a mail
         * @description Signs out everywhere; one then signs in with it, second factor included.
         */
        readonly post: operations["cordee_accounts_api_outside_reset"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/second-factor": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The second factor at sign-in, by a code
         * @description Six digits or a one-time code; then the session is open.  A passkey goes to allauth's `auth/webauthn/authenticate`.
         */
        readonly post: operations["cordee_accounts_api_proving_second_factor"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/session": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whose session this is, if anybody's
         * @description What a page asks first, with the token that it needs to sign in: an outsider is answered, not refused.
         */
        readonly get: operations["cordee_accounts_api_outside_session"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/session/shared": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Others use this browser too
         * @description The session goes with the browser, and ends in twelve hours.  Asking again prolongs nothing.
         */
        readonly post: operations["cordee_accounts_api_own_share"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/session/use": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Somebody is there
         * @description Begin the session's time without use anew; its days, and a shared workstation's hours, end as they did.
         *
         *     `presence-needed` in a session that is on a device: there its key says so, at `POST /keys/presence`.
         */
        readonly post: operations["cordee_accounts_api_own_use"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Where one is signed in
         * @description The one that asks comes first.
         */
        readonly get: operations["cordee_accounts_api_own_own_sessions"];
        readonly put?: never;
        readonly post?: never;
        /**
         * End all sessions but this one
         * @description As `end_session`.
         */
        readonly delete: operations["cordee_accounts_api_own_end_other_sessions"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/sessions/{session_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * End one session
         * @description At once, with its sockets.  Asks for no step-up: closing is never the risk.
         */
        readonly delete: operations["cordee_accounts_api_own_end_session"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/step-up": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Prove anew who one is, by password and code
         * @description Opens the acts that ask for `step-up-needed` for five minutes.
         */
        readonly post: operations["cordee_accounts_api_proving_step_up"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/step-up/passkey": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Prove anew who one is, by passkey
         * @description As `step-up`.
         */
        readonly post: operations["cordee_accounts_api_proving_step_up_by_passkey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/step-up/passkey/options": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What to ask the browser for a step-up by passkey
         * @description One's own passkeys only.
         */
        readonly post: operations["cordee_accounts_api_proving_step_up_options"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/agenda/absences": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Absences under way or to come
         * @description In order.
         */
        readonly get: operations["cordee_agenda_api_absences"];
        readonly put?: never;
        /**
         * Be away for a time
         * @description It closes slots and cancels nothing.
         */
        readonly post: operations["cordee_agenda_api_add_absence"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/agenda/absences/{absence_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Be there after all
         * @description Its slots are offered again.
         */
        readonly delete: operations["cordee_agenda_api_drop_absence"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/agenda/appointments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Keep some time for something else than a patient
         * @description `time-kept` when an appointment has it already.
         */
        readonly post: operations["cordee_agenda_api_keep_time"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/agenda/appointments/{appointment_id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Cancel one of one's own appointments
         * @description `referred-appointment` for one that came with a referral, which is cancelled as a whole.
         */
        readonly post: operations["cordee_agenda_api_cancel_appointment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/agenda/appointments/{appointment_id}/contact": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Correct how one's own patient is reached
         * @description `corrected-in-referral` for one that came with a referral, which sends again; `invalid` with the faulty fields.
         */
        readonly post: operations["cordee_agenda_api_correct_contact"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/agenda/appointments/{appointment_id}/patient": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All that was declared of an appointment's patient
         * @description For who manages the agenda: so that nobody types again, to refer a patient, what the practice has.
         */
        readonly get: operations["cordee_agenda_api_patient_of"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/agenda/days": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Some days of an agenda that one manages
         * @description From the first day to the last, included: hours, absences, appointments.
         */
        readonly get: operations["cordee_agenda_api_days"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/agenda/next-slots": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * When each of at most twenty practitioners is next free
         * @description For the first reason that the asker may book; who has no slot is left out.
         */
        readonly get: operations["cordee_agenda_api_next_slots"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/agenda/openings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The week's opening hours
         * @description As written down, in order.
         */
        readonly get: operations["cordee_agenda_api_openings"];
        /**
         * Replace the week's opening hours
         * @description What is not in the new week is gone; appointments stay.
         */
        readonly put: operations["cordee_agenda_api_save_openings"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/agenda/places/{place_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Practise at a place no more
         * @description One that one wrote down oneself; `place-in-use` while hours are open there, or somebody is to come there.
         */
        readonly delete: operations["cordee_agenda_api_leave_place"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/agenda/practitioners/{practitioner_id}/away": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Until when a practitioner is away, and who stands in
         * @description Null while they are there.
         */
        readonly get: operations["cordee_agenda_api_away"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/agenda/practitioners/{practitioner_id}/reasons": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What one may book with a practitioner
         * @description In the practice's order; all of them for who manages the agenda.
         */
        readonly get: operations["cordee_agenda_api_reasons"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/agenda/practitioners/{practitioner_id}/slots": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A week's slots, and the nearest ones
         * @description `not-found` for a reason that the asker may not book.
         */
        readonly get: operations["cordee_agenda_api_offer"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/agenda/reasons": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Add a visit reason
         * @description All reasons, the new one last.
         */
        readonly post: operations["cordee_agenda_api_add_reason"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/agenda/reasons/{reason_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Add or change a visit reason
         * @description Appointments keep the time that they have.
         */
        readonly put: operations["cordee_agenda_api_save_reason"];
        readonly post?: never;
        /**
         * Offer a visit reason no longer
         * @description Appointments that name it stay.
         */
        readonly delete: operations["cordee_agenda_api_drop_reason"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/agenda/visits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Book one of the practice's own patients
         * @description At any hour that is free: what is offered to colleagues does not bind the practice itself.
         */
        readonly post: operations["cordee_agenda_api_book_patient"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/agenda/visits/{appointment_id}/time": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give one of the practice's own patients another time
         * @description `referred-appointment` for one that came with a referral; `visit-over` for one that is cancelled or has begun.
         */
        readonly post: operations["cordee_agenda_api_move_patient"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/conversations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Open a one-to-one or group conversation
         * @description 201 when it was opened now; 200 for a repeat, and for two people who have a conversation already: then `id` is that one's.
         */
        readonly post: operations["cordee_messaging_api_open_conversation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/conversations/direct": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The one-to-one conversation with somebody
         * @description Null when there is none yet.
         */
        readonly get: operations["cordee_messaging_api_direct"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/communities": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Every community, and what one is there
         * @description By name.
         */
        readonly get: operations["cordee_directory_api_communities_every"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/communities/{community_id}/members": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who belongs, and who asks to
         * @description For who coordinates it; by name.
         */
        readonly get: operations["cordee_directory_api_communities_members"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/communities/{community_id}/members/{member_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * End a membership, or leave
         * @description At once; where a coordinator ends it, the person's sessions are cut.  `last-coordinator`.
         */
        readonly delete: operations["cordee_directory_api_communities_end"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/communities/{community_id}/members/{member_id}/role": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Appoint a coordinator, or no longer
         * @description `last-coordinator`.
         */
        readonly put: operations["cordee_directory_api_communities_appoint"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/communities/{community_id}/request": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Ask to belong
         * @description `belongs-already`, `refused-lately`.
         */
        readonly put: operations["cordee_directory_api_communities_ask"];
        readonly post?: never;
        /**
         * Ask no longer
         * @description Safe to repeat.
         */
        readonly delete: operations["cordee_directory_api_communities_withdraw"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/communities/{community_id}/requests/{user_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give membership to who asks, or refuse it
         * @description Safe to repeat.
         */
        readonly post: operations["cordee_directory_api_communities_decide"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/correspondents": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Favourites and past correspondents
         * @description Whom one writes to.
         */
        readonly get: operations["cordee_directory_api_finding_correspondents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/delegations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who acts, or will act, in one's own name
         * @description The oldest first; none for who practises nothing.
         */
        readonly get: operations["cordee_directory_api_delegations_given"];
        readonly put?: never;
        /**
         * Hand one's agenda over to a colleague, from one day to another
         * @description 201 when it was made now, 200 for a repeat.  After a step-up (`step-up-needed`): a session that was left open opens no agenda to
         *     others.  `locum-planned`, `invalid`; `not-found` for a colleague who is not verified here.
         */
        readonly post: operations["cordee_directory_api_delegations_name_locum"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/delegations/{delegation_id}/end": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Have somebody act in one's name no longer, or act no longer
         * @description By either of the two, at once; safe to repeat.  `not-found` for everybody else.
         */
        readonly post: operations["cordee_directory_api_delegations_end"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/delegations/received": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * In whose name one acts, or acted
         * @description One's own record: also for who is closed out, whom it tells what happened.
         */
        readonly get: operations["cordee_directory_api_delegations_received"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/favourites/{practitioner_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Mark a colleague
         * @description Safe to repeat.
         */
        readonly put: operations["cordee_directory_api_finding_add_favourite"];
        readonly post?: never;
        /**
         * Take the mark away
         * @description Safe to repeat.
         */
        readonly delete: operations["cordee_directory_api_finding_remove_favourite"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who one is in the directory
         * @description One's own card, in whose name one acts, the communities one belongs to.
         */
        readonly get: operations["cordee_directory_api_finding_me"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/nearby": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Colleagues on Cordée within 50 km
         * @description The nearest first.
         */
        readonly get: operations["cordee_directory_api_finding_nearby"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/practitioners/{practitioner_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A practitioner and all their places
         * @description Distances are from one's own place.
         */
        readonly get: operations["cordee_directory_api_finding_practitioner"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/practitioners/{practitioner_id}/about": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What a practitioner says of themselves
         * @description Languages, access, who works with them, and whether one may begin to write.
         */
        readonly get: operations["cordee_directory_api_finding_about"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/profile": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One's own profile
         * @description As its page edits it.
         */
        readonly get: operations["cordee_directory_api_profile_profile"];
        /**
         * Save one's own profile
         * @description Whole; `invalid` names the faulty field.
         */
        readonly put: operations["cordee_directory_api_profile_save_profile"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/profile/exceptions/{user_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Say that a colleague may, or may not, begin to write
         * @description Whatever the rule; safe to repeat.
         */
        readonly put: operations["cordee_directory_api_profile_except_writer"];
        readonly post?: never;
        /**
         * Let the rule hold for a colleague again
         * @description Safe to repeat.
         */
        readonly delete: operations["cordee_directory_api_profile_forget_exception"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/profile/photo": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One's own photo
         * @description As colleagues see it.
         */
        readonly get: operations["cordee_directory_api_profile_own_photo"];
        /**
         * Show a photo of oneself
         * @description The body is the picture's bytes; it is drawn anew, and nothing else of the file is kept.
         */
        readonly put: operations["cordee_directory_api_profile_put_photo"];
        readonly post?: never;
        /**
         * Show no photo of oneself
         * @description Safe to repeat.
         */
        readonly delete: operations["cordee_directory_api_profile_drop_photo"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/profile/places": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Where one practises
         * @description Those that the register publishes first; `declared` ones are one's own to change.
         */
        readonly get: operations["cordee_directory_api_profile_places"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/profile/places/{place_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Write down a place of practice
         * @description Under an id of the client's making, or one of one's own; `invalid` names the faulty fields.  To leave it: the agenda.
         */
        readonly put: operations["cordee_directory_api_profile_write_place"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/profile/places/{place_id}/patient-label": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Say what patients call a place
         * @description As an SMS names it: any of one's own places, also those that the register publishes.
         */
        readonly put: operations["cordee_directory_api_profile_set_patient_label"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/search": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Find a colleague by name, specialty, organisation, community and place
         * @description Favourites first, then the nearest; accents and one slip are forgiven.
         */
        readonly get: operations["cordee_directory_api_finding_search"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/users": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * People by their user id
         * @description As colleagues see them.
         */
        readonly get: operations["cordee_directory_api_finding_users"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/directory/users/{user_id}/photo": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A colleague's photo
         * @description JPEG, 512 pixels square.
         */
        readonly get: operations["cordee_directory_api_profile_photo"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One's own invitations, and how far each came
         * @description The latest first; of colleagues, or of those who are to keep one's agenda.
         */
        readonly get: operations["cordee_invitations_api_own_mine"];
        readonly put?: never;
        /**
         * Invite somebody, by mail or by a link
         * @description 201 when it was made now, 200 for a repeat.  An assistant is invited after a step-up (`step-up-needed`): the link opens patients'
         *     names.  `not-allowed` for an assistant of who has no agenda.
         *
         *     The same answer whether or not an account bears the address.
         */
        readonly post: operations["cordee_invitations_api_own_invite"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/{invitation_id}/met": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The conversation with the inviter was opened
         * @description Safe to repeat.
         */
        readonly post: operations["cordee_invitations_api_own_met"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/{invitation_id}/remind": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Write once more
         * @description `too-soon-to-remind` within a week of the last mail, and after three.
         */
        readonly post: operations["cordee_invitations_api_own_remind"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/{invitation_id}/revoke": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take an invitation back
         * @description Its link serves nobody more; who joined by it stays.
         */
        readonly post: operations["cordee_invitations_api_own_revoke"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/accept": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Come by an invitation
         * @description Verified or not yet.  `invitation-ended`, `own-invitation`; an assistant's also `other-address`, `profession-declared`.
         */
        readonly post: operations["cordee_invitations_api_own_accept"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/communities/{community_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How far those came who were invited into a community
         * @description For who coordinates it.
         */
        readonly get: operations["cordee_invitations_api_communities_console"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/communities/{community_id}/files": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The latest files of people
         * @description The latest first.
         */
        readonly get: operations["cordee_invitations_api_files_files"];
        readonly put?: never;
        /**
         * Read a file of people; nothing leaves
         * @description `sheet-unreadable` says why.
         */
        readonly post: operations["cordee_invitations_api_files_read"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/communities/{community_id}/files/{file_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A file, or how far its sending is
         * @description Faulty lines first.
         */
        readonly get: operations["cordee_invitations_api_files_one"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/communities/{community_id}/files/{file_id}/faulty.csv": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The lines to correct, for a spreadsheet
         * @description Never a formula, whatever a cell begins with.  `batch-gone` once the sending began.
         */
        readonly get: operations["cordee_invitations_api_files_faulty"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/communities/{community_id}/files/{file_id}/lines/{n}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Correct a line, or leave it out
         * @description `batch-gone` once the sending began.
         */
        readonly put: operations["cordee_invitations_api_files_correct"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/communities/{community_id}/files/{file_id}/send": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Invite those whose lines are in order
         * @description Also goes on after a stop.  Safe to repeat.
         */
        readonly post: operations["cordee_invitations_api_files_send"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/communities/{community_id}/files/{file_id}/stop": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Invite nobody more until resumed
         * @description Who was invited stays invited.
         */
        readonly post: operations["cordee_invitations_api_files_stop"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/communities/{community_id}/links": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make a link into a community
         * @description With an end and a number of uses.  Safe to repeat.
         */
        readonly post: operations["cordee_invitations_api_communities_make_link"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/communities/{community_id}/links/{invitation_id}/close": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Close a community's link
         * @description Whoever coordinates may, whoever made it.
         */
        readonly post: operations["cordee_invitations_api_communities_close_link"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/communities/{community_id}/people/{invitation_id}/address": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Invite the same person at another address
         * @description The link that went to the wrong one serves no more.  `not-awaited`, `already-invited`, `invitation-declined`.
         */
        readonly post: operations["cordee_invitations_api_communities_correct_address"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/communities/{community_id}/people/{invitation_id}/came/{user_id}/remind": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Write to somebody who came by a link and stands still
         * @description At their account.  `too-soon-to-remind` within a week of their coming or of the last mail, and after three.
         */
        readonly post: operations["cordee_invitations_api_communities_remind_arrived"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/communities/{community_id}/people/{invitation_id}/remind": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Write once more
         * @description `too-soon-to-remind` within a week of the last mail, and after three.
         */
        readonly post: operations["cordee_invitations_api_communities_remind"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/decline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Not for me, and no other mail from this person
         * @description `invitation-ended` for a link that serves no more.
         */
        readonly post: operations["cordee_invitations_api_own_decline"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/join": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send the form of an assistant who was invited
         * @description A mail follows, as for everybody who joins by hand.  `invitation-ended`, `invalid` (also for another address than the invited).
         */
        readonly post: operations["cordee_invitations_api_assistants_join"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/link": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What a link shows: who invites, and whether it still serves
         * @description Of the invited it says nothing: not whether they have an account, nor their name.
         */
        readonly post: operations["cordee_invitations_api_own_look"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/invitations/to-meet": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who invited one, and whom one has not met here yet
         * @description The first invitation first.
         */
        readonly get: operations["cordee_invitations_api_own_to_meet"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/keys/chains": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Other people's public chains
         * @description At most a hundred at a time.
         */
        readonly get: operations["cordee_keys_api_chains"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/keys/devices": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One's own devices
         * @description With what each was last used.  Which there are a device reads in its own chain.
         */
        readonly get: operations["cordee_keys_api_own_devices"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/keys/devices/{device_id}/name": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Call one of one's devices by a name
         * @description Empty, it bears its browser's name again; nothing of the chain changes.  `not-found` for one that has not shown itself yet.
         */
        readonly put: operations["cordee_keys_api_name_device"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/keys/genesis": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Begin one's chain
         * @description Sending the same bytes again is safe.
         */
        readonly post: operations["cordee_keys_api_genesis"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/keys/me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One's own chain, keys and boxes
         * @description What a device needs to begin; empty lists before the genesis.
         */
        readonly get: operations["cordee_keys_api_me"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/keys/presence": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A device shows itself in this session
         * @description The session ends with the device from here on; `used` begins its time without use anew.
         */
        readonly post: operations["cordee_keys_api_presence"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/keys/presence/challenge": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What a device signs to show itself in this session
         * @description Of this session, for a minute or two.
         */
        readonly get: operations["cordee_keys_api_challenge"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/keys/recovery/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The recovery code was typed back
         * @description The comparison was the device's: the server never sees the code.
         */
        readonly post: operations["cordee_keys_api_confirm"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/keys/self-data": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One's own sealed settings
         * @description Version 0 when there are none.
         */
        readonly get: operations["cordee_keys_api_self_data"];
        /**
         * Write one's own sealed settings
         * @description Version n + 1 over version n; `version-moved` when another device wrote first.
         */
        readonly put: operations["cordee_keys_api_put_self_data"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/keys/statements": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Add a statement to one's chain
         * @description Adding or revoking an authorizer takes a step-up (`step-up-needed`); adding one, the recovery code's signature besides.
         *
         *     Revoking one ends its sessions at once, and those on which no device has shown itself.
         */
        readonly post: operations["cordee_keys_api_statements"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/notifications/appointment-sms": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The SMS that the patient of an appointment gets
         * @description Word for word; it holds nothing of the patient.
         */
        readonly get: operations["cordee_notifications_api_appointment_sms"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/notifications/communities/{community_id}/mails": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The mails that a community's invited get
         * @description Word for word, in the asker's name, without the secret of a link.  `not-found` for who does not coordinate it.
         */
        readonly get: operations["cordee_notifications_api_community_mails"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/referrals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send a patient to a colleague, with an appointment
         * @description 201 when it was sent now, 200 for a repeat.  `slot-taken` and `slot-closed` come with the next slots, and nothing was sent.
         */
        readonly post: operations["cordee_referrals_api_send"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/referrals/{referral_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A referral whole
         * @description For both practices.
         */
        readonly get: operations["cordee_referrals_api_referral"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/referrals/{referral_id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Call a referral off and free its time
         * @description The patient is told by SMS if they had one.  `too-late-to-cancel` for a sender after ten minutes.
         */
        readonly post: operations["cordee_referrals_api_cancel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/referrals/{referral_id}/contact": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Correct how the patient is reached, and send again
         * @description For both practices.  `invalid` with the faulty fields; `appointment-begun` once it is no use.
         */
        readonly post: operations["cordee_referrals_api_correct_contact"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/referrals/{referral_id}/seen": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say that the receiver's practice has looked
         * @description `not-allowed` for the sender's side.
         */
        readonly post: operations["cordee_referrals_api_see"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/referrals/by-conversation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The referrals of cases
         * @description A conversation that is no case of the asker's is left out.
         */
        readonly get: operations["cordee_referrals_api_by_conversation"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/referrals/closed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What is over, sent or received
         * @description The latest first.
         */
        readonly get: operations["cordee_referrals_api_closed"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/referrals/communities/{community_id}/figures": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Figures of referrals between a community's members
         * @description For who coordinates it; none of fewer than ten.
         */
        readonly get: operations["cordee_referrals_api_community_figures"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/referrals/received": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What colleagues sent
         * @description The oldest promise first.
         */
        readonly get: operations["cordee_referrals_api_received"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/referrals/sent": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What one sent
         * @description The oldest promise first.
         */
        readonly get: operations["cordee_referrals_api_sent"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/register/communes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Communes by the beginning of a name, or by postal code
         * @description The most populous first; accents and hyphens don't matter.
         */
        readonly get: operations["cordee_register_api_communes"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/register/countries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Countries by the beginning of a name
         * @description The ended countries too: they are legitimate birthplaces.
         */
        readonly get: operations["cordee_register_api_countries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/rights/erasure": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whether one's account is to be erased, and what would stay
         * @description With the number of patients who are still expected.
         */
        readonly get: operations["cordee_rights_api_erasure"];
        readonly put?: never;
        /**
         * Ask for one's account to be erased
         * @description After a step-up and the word; `patients-expected` while there are any.  Done by a job after the delay.
         */
        readonly post: operations["cordee_rights_api_ask_erasure"];
        /**
         * Keep one's account
         * @description Safe to repeat.  Asks for no step-up: keeping is never the risk.
         */
        readonly delete: operations["cordee_rights_api_withdraw_erasure"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/rights/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How far one's export is
         * @description Null before the first, and once its day is over.
         */
        readonly get: operations["cordee_rights_api_export"];
        readonly put?: never;
        /**
         * Have all that is held of oneself put into one file
         * @description Made by a job; the one under way where there is one.
         */
        readonly post: operations["cordee_rights_api_ask_export"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/rights/export/{export_id}/file": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The file
         * @description For its owner, while its day lasts, after a step-up; `export-gone` otherwise.
         */
        readonly get: operations["cordee_rights_api_file"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/rights/trail": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who did or read what about one's data
         * @description Newest first, forty at a time; names only of those whom the asker may see.
         */
        readonly get: operations["cordee_rights_api_trail"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/desk": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The files that wait, the oldest first
         * @description Never one's own, nor an appeal against oneself.
         */
        readonly get: operations["cordee_verification_api_desk_queue"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/desk/{file_id}/claim": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Open a file
         * @description Keeps it for twenty minutes; `file-taken` when another reviewer has it.
         */
        readonly post: operations["cordee_verification_api_desk_claim"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/desk/{file_id}/decision": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Decide on an open file
         * @description `file-moved` when it is no longer the version that was shown.
         */
        readonly post: operations["cordee_verification_api_desk_decide"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/desk/{file_id}/images/{image_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * See an image of an open file
         * @description A JPEG.  Each opening is audited.
         */
        readonly get: operations["cordee_verification_api_desk_image"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/desk/{file_id}/release": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give a file back
         * @description Undecided.
         */
        readonly post: operations["cordee_verification_api_desk_release"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/evidence": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One's own identity file
         * @description Where it stands; null before the first.
         */
        readonly get: operations["cordee_verification_api_evidence_own"];
        /**
         * Begin one's identity file
         * @description The open one where there is one.  Who is verified by it has two factors from then on: a mailbox alone opens nothing of others.
         */
        readonly put: operations["cordee_verification_api_evidence_open_file"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/evidence/contest": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Ask another reviewer after a refusal
         * @description While the images are still kept.
         */
        readonly post: operations["cordee_verification_api_evidence_contest"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/evidence/images/{image_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * See an image before it is sent
         * @description A JPEG.  Each opening is audited; once sent, only reviewers open it.
         */
        readonly get: operations["cordee_verification_api_evidence_image"];
        /**
         * Announce an image
         * @description Under an id of one's own; an image of the same kind goes.
         */
        readonly put: operations["cordee_verification_api_evidence_begin"];
        readonly post?: never;
        /**
         * Withdraw an image
         * @description Before the file is sent.
         */
        readonly delete: operations["cordee_verification_api_evidence_withdraw"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/evidence/images/{image_id}/finish": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * All parts of an image are there
         * @description It is then read; ask for the tray to see what became of it.
         */
        readonly post: operations["cordee_verification_api_evidence_finish"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/evidence/images/{image_id}/parts/{n}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Send a part of an image
         * @description The body is the part's bytes, 512 KiB but for the last one.
         */
        readonly put: operations["cordee_verification_api_evidence_put_part"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/evidence/passes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A pass for one's telephone
         * @description Works once, within ten minutes; earlier ones end.
         */
        readonly post: operations["cordee_verification_api_evidence_give_pass"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/evidence/passes/exchange": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A telephone takes its pass
         * @description For the secret that it scanned; `pass-ended` when that was used or is too old.
         */
        readonly post: operations["cordee_verification_api_evidence_exchange"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/evidence/send": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send one's identity file to the reviewers
         * @description `file-incomplete` names the kinds that are missing.
         */
        readonly post: operations["cordee_verification_api_evidence_send"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/evidence/tray": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The images that are there, and those that are missing
         * @description Nothing of the person.
         */
        readonly get: operations["cordee_verification_api_evidence_tray"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/join": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send the form
         * @description A mail follows.  Sent twice under the same id it is kept once.  Raises `invalid`, which names fields, and `agreement-outdated`.
         */
        readonly post: operations["cordee_verification_api_joining_join"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/join/address": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Correct the address, and have the mail sent there
         * @description At once; the mails already sent lose their force.  `invalid` where an invitation serves this address alone.
         */
        readonly post: operations["cordee_verification_api_joining_correct"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/join/again": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Have the mail sent again
         * @description New digits, a new link; a minute after the last at the earliest (`too-many`).
         */
        readonly post: operations["cordee_verification_api_joining_again"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/join/choices": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Specialties and professions, with the words for each
         * @description The whole list, for a field that searches while one types, without asking again.
         */
        readonly get: operations["cordee_verification_api_joining_all_choices"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/join/digits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Confirm the address by the six digits
         * @description Then the account exists.  `digits-refused`, `digits-expired`.
         */
        readonly post: operations["cordee_verification_api_joining_digits"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/join/enter": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sign in where one has joined, once the address is confirmed
         * @description Once, within an hour, and only in the browser that sent the form; `nothing-to-confirm` elsewhere, before and after.
         */
        readonly post: operations["cordee_verification_api_joining_enter"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/join/link": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Confirm an address by the link of the mail, on any device
         * @description `link-expired` for one that is used, too old, replaced or forged.
         */
        readonly post: operations["cordee_verification_api_joining_link"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/join/register": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What the register says of a number, or of a name
         * @description Published data; the same whether or not that person has an account.
         */
        readonly post: operations["cordee_verification_api_joining_register"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/join/waiting": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whether the address is confirmed
         * @description Asked every few seconds by the page that waits: the link may be followed on another device.
         */
        readonly get: operations["cordee_verification_api_joining_how_far"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Where one stands
         * @description Whether one's identity is verified, how and since when, and whether one reviews others'.
         */
        readonly get: operations["cordee_verification_api_standing_me"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/national": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whether one can sign in by Pro Santé Connect
         * @description As the operator set it.
         */
        readonly get: operations["cordee_verification_national_api_available"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/national/join": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Join as who was identified here
         * @description A mail follows, as for a form by hand; from there on everything is as there.  Raises `invalid`, `agreement-outdated`.
         */
        readonly post: operations["cordee_verification_national_api_join"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/national/leaving": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Where to sign out at the national service
         * @description Asked before signing out here, and opened after.
         */
        readonly get: operations["cordee_verification_national_api_leaving"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/national/link": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say that the identity that waits here is one's own account's
         * @description Raises `step-up-needed`, as for any other way in that is added; `national-login-failed` where either belongs to another, or where
         *     the names are not one person's.
         */
        readonly post: operations["cordee_verification_national_api_link"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/national/pending": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Who was identified in this browser and has no account yet
         * @description `nothing-pending` when nobody was.
         */
        readonly get: operations["cordee_verification_national_api_identified"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Give up an identification
         * @description Safe to repeat.
         */
        readonly delete: operations["cordee_verification_national_api_give_up"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/national/start": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Begin an identification
         * @description The browser then leaves for the address; nothing else can be changed of what is asked there.
         */
        readonly post: operations["cordee_verification_national_api_start"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/onfido": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whether Onfido is offered, and where one's run there is
         * @description Asked every second or two by the page that waits for the link, or for the end.
         */
        readonly get: operations["cordee_verification_onfido_api_own"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/onfido/look": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Have one's run read again
         * @description On coming back; what it says is there a moment later.  The page's own address proves nothing.
         */
        readonly post: operations["cordee_verification_onfido_api_look"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/onfido/runs/{run_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Begin a run at Onfido
         * @description Under an id of one's own; its link follows within seconds.  Raises `no-onfido`, `file-moved`, `too-many-runs`.
         */
        readonly put: operations["cordee_verification_onfido_api_begin"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/onfido/webhook": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Onfido tells that a run is over
         * @description Signed by Onfido on the raw body (Note [Only the API is believed]); `not-found` for what is not, and for a run that is not ours.
         */
        readonly post: operations["cordee_verification_onfido_api_webhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/verification/renewals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Confirm for another year by the link of the mail
         * @description `link-expired` for one that is none of ours; safe to repeat.
         */
        readonly post: operations["cordee_verification_api_renewing_confirm"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AboutOut
         * @description What a practitioner says of themselves; `writable` and `admitted` are between them and the viewer.
         */
        readonly AboutOut: {
            /** Access */
            readonly access: string;
            /** Admitted */
            readonly admitted: boolean | null;
            /** Assistants */
            readonly assistants: readonly string[];
            /** Languages */
            readonly languages: readonly string[];
            /** Photo At */
            readonly photo_at: string | null;
            /** Writable */
            readonly writable: boolean;
        };
        /**
         * AbsenceIn
         * @description Time away, under an id of the client's making.
         */
        readonly AbsenceIn: {
            /**
             * End
             * Format: date-time
             */
            readonly end: string;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /**
             * Label
             * @default
             */
            readonly label: string;
            /** Stand In Id */
            readonly stand_in_id?: string | null;
            /**
             * Start
             * Format: date-time
             */
            readonly start: string;
        };
        /**
         * AbsenceOut
         * @description Time away.
         */
        readonly AbsenceOut: {
            /**
             * End
             * Format: date-time
             */
            readonly end: string;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Label */
            readonly label: string;
            /** Stand In Id */
            readonly stand_in_id: string | null;
            /**
             * Start
             * Format: date-time
             */
            readonly start: string;
        };
        /**
         * AbsencesOut
         * @description Those under way or to come.
         */
        readonly AbsencesOut: {
            /** Items */
            readonly items: readonly components["schemas"]["AbsenceOut"][];
        };
        /**
         * AcceptsOut
         * @description What a practitioner takes from colleagues.
         */
        readonly AcceptsOut: {
            /** Advice */
            readonly advice: boolean;
            /** Referrals */
            readonly referrals: boolean;
        };
        /**
         * AccountOut
         * @description One's own account; `strong` says whether this session has shown a second factor, `owes` whether a text changed since one agreed,
         *     `device_id` which of one's devices has shown itself in it, `shared_until` when it ends where others use this browser too.
         */
        readonly AccountOut: {
            /** Device Id */
            readonly device_id: string | null;
            /** Email */
            readonly email: string;
            /** First Name */
            readonly first_name: string;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Last Name */
            readonly last_name: string;
            /** Owes */
            readonly owes: boolean;
            /** Shared Until */
            readonly shared_until: string | null;
            /** Strong */
            readonly strong: boolean;
            /** Title */
            readonly title: string;
        };
        /**
         * AddressIn
         * @description An e-mail address.
         */
        readonly AddressIn: {
            /** Email */
            readonly email: string;
        };
        /**
         * AddressOut
         * @description One's own address, and the other one that was asked for.
         */
        readonly AddressOut: {
            /** Email */
            readonly email: string;
            readonly moving: components["schemas"]["MovingOut"] | null;
        };
        /**
         * AdmittedIn
         * @description Whether a colleague may begin to write, whatever the rule.
         */
        readonly AdmittedIn: {
            /** Admitted */
            readonly admitted: boolean;
        };
        /**
         * OpeningSchema
         * @description One bar of the week.
         */
        readonly AgendaOpeningSchema: {
            /**
             * Colleagues Only
             * @default false
             */
            readonly colleagues_only: boolean;
            /**
             * End
             * Format: time
             */
            readonly end: string;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /**
             * Place Id
             * Format: uuid
             */
            readonly place_id: string;
            /**
             * Start
             * Format: time
             */
            readonly start: string;
            /** Weekday */
            readonly weekday: number;
            /** @default all */
            readonly weeks: components["schemas"]["Weeks"];
        };
        /**
         * WeekSchema
         * @description The whole week.
         */
        readonly AgendaWeekSchema: {
            /** Items */
            readonly items: readonly components["schemas"]["AgendaOpeningSchema"][];
        };
        /**
         * AgreeIn
         * @description The version of each text that one agrees to.
         */
        readonly AgreeIn: {
            /** Agreements */
            readonly agreements: {
                readonly [key: string]: number;
            };
        };
        /**
         * AgreementsIn
         * @description The versions of the texts that were in front of the person when the boxes were ticked.
         */
        readonly AgreementsIn: {
            /** Data Protection */
            readonly data_protection: number;
            /** Terms */
            readonly terms: number;
        };
        /**
         * AgreementsOut
         * @description The texts in force, and who is responsible for this installation.
         */
        readonly AgreementsOut: {
            /** Items */
            readonly items: readonly components["schemas"]["AgreementText"][];
            /** Operator */
            readonly operator: string;
        };
        /**
         * AgreementText
         * @description A text in force.
         */
        readonly AgreementText: {
            /** Document */
            readonly document: string;
            /**
             * In Force From
             * Format: date
             */
            readonly in_force_from: string;
            /** Markdown */
            readonly markdown: string;
            /** Sha256 */
            readonly sha256: string;
            /** Version */
            readonly version: number;
        };
        /**
         * AnswerOut
         * @description What the reviewers said last.
         */
        readonly AnswerOut: {
            /**
             * At
             * Format: date-time
             */
            readonly at: string;
            /** Reasons */
            readonly reasons: readonly components["schemas"]["Reason"][];
            readonly verdict: components["schemas"]["Verdict"];
            /** Words */
            readonly words: string;
        };
        /**
         * AppointmentOf
         * @description When the patient is expected.
         */
        readonly AppointmentOf: {
            /**
             * End
             * Format: date-time
             */
            readonly end: string;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /**
             * Place Id
             * Format: uuid
             */
            readonly place_id: string;
            /** Reason */
            readonly reason: string;
            /**
             * Start
             * Format: date-time
             */
            readonly start: string;
        };
        /**
         * AppointmentOut
         * @description An appointment as its practice sees it: the administrative layer.
         */
        readonly AppointmentOut: {
            readonly booked_by: components["schemas"]["NamedUser"];
            /** Cancelled At */
            readonly cancelled_at: string | null;
            /**
             * End
             * Format: date-time
             */
            readonly end: string;
            readonly for_practitioner: components["schemas"]["NamedPractitioner"] | null;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /**
             * Kind
             * @enum {string}
             */
            readonly kind: "patient" | "busy";
            /** Label */
            readonly label: string;
            readonly patient: components["schemas"]["PatientInAgenda"] | null;
            /** Place Id */
            readonly place_id: string | null;
            readonly reason: components["schemas"]["NamedReason"] | null;
            /** Referral Id */
            readonly referral_id: string | null;
            readonly referred_by: components["schemas"]["NamedPractitioner"] | null;
            /**
             * Start
             * Format: date-time
             */
            readonly start: string;
        };
        /**
         * AskingOut
         * @description Somebody who asks to belong.
         */
        readonly AskingOut: {
            /**
             * Asked At
             * Format: date-time
             */
            readonly asked_at: string;
            readonly person: components["schemas"]["PersonOut"];
        };
        /**
         * AssistantIn
         * @description The form of somebody who is invited to keep an agenda: who she is, and no practice.
         */
        readonly AssistantIn: {
            readonly agreements: components["schemas"]["AgreementsIn"];
            /** Email */
            readonly email: string;
            /** First Name */
            readonly first_name: string;
            /**
             * Id
             * Format: uuid
             * @description UUIDv7 made by the client: the user's id to be; sending the form twice keeps it once
             */
            readonly id: string;
            /** Last Name */
            readonly last_name: string;
            /** Password */
            readonly password: string;
            /** Token */
            readonly token: string;
        };
        /**
         * AttesterOut
         * @description A public key of the attestation service; each but the first is vouched for by the one before.
         */
        readonly AttesterOut: {
            /**
             * Public Key
             * Format: base64url
             */
            readonly public_key: string;
            /** Voucher */
            readonly voucher: string | null;
        };
        /**
         * AvailableOut
         * @description Whether there is a national login here.
         */
        readonly AvailableOut: {
            /** Available */
            readonly available: boolean;
            /**
             * Sandbox
             * @description test identities only: the page says so
             */
            readonly sandbox: boolean;
        };
        /**
         * AwayAnswer
         * @description Null while they are there.
         */
        readonly AwayAnswer: {
            readonly away: components["schemas"]["AwayOut"] | null;
        };
        /**
         * AwayOut
         * @description Until when somebody is away, and who stands in.
         */
        readonly AwayOut: {
            /**
             * Locum
             * @description the stand-in keeps this very agenda; else one turns to them instead
             */
            readonly locum: boolean;
            readonly stand_in: components["schemas"]["StandInOut"] | null;
            /**
             * Until
             * Format: date-time
             */
            readonly until: string;
        };
        /**
         * BadgeOut
         * @description How and when an identity was verified.
         */
        readonly BadgeOut: {
            /**
             * At
             * Format: date-time
             */
            readonly at: string;
            /** Method */
            readonly method: string;
        };
        /**
         * BarOut
         * @description Hours that are open.
         */
        readonly BarOut: {
            /** Colleagues Only */
            readonly colleagues_only: boolean;
            /**
             * End
             * Format: date-time
             */
            readonly end: string;
            /**
             * Place Id
             * Format: uuid
             */
            readonly place_id: string;
            /**
             * Start
             * Format: date-time
             */
            readonly start: string;
        };
        /**
         * BeginIn
         * @description An image to come.
         */
        readonly BeginIn: {
            readonly kind: components["schemas"]["Kind"];
            /** Size Bytes */
            readonly size_bytes: number;
        };
        /**
         * BeginRunIn
         * @description What one agrees to before one's face is compared (GDPR, article 9(2)(a)); there is another way for who does not.
         */
        readonly BeginRunIn: {
            /**
             * Agrees
             * @constant
             */
            readonly agrees: true;
        };
        /**
         * BetweenOut
         * @description What two people had to do with each other.
         */
        readonly BetweenOut: {
            /**
             * Last At
             * Format: date-time
             */
            readonly last_at: string;
            /** Referrals */
            readonly referrals: number;
        };
        /**
         * BookableBy
         * @description Who may book a reason's slots.
         * @enum {string}
         */
        readonly BookableBy: "everyone" | "verified" | "community" | "me";
        /**
         * BornAbroadSchema
         * @description By INSEE's code of the country.
         */
        readonly BornAbroadSchema: {
            /** City */
            readonly city: string;
            /** Country */
            readonly country: string;
            /** Country Code */
            readonly country_code: string;
        };
        /**
         * BornInFranceSchema
         * @description By INSEE's code.
         */
        readonly BornInFranceSchema: {
            /** Commune Code */
            readonly commune_code: string;
            /** Label */
            readonly label: string;
        };
        /**
         * BoxBody
         * @description A generation of the user key, sealed to one authorizer.
         */
        readonly BoxBody: {
            /**
             * Authz Id
             * Format: uuid
             */
            readonly authz_id: string;
            /** Gen */
            readonly gen: number;
            /**
             * Sealed
             * Format: base64url
             */
            readonly sealed: string;
        };
        /**
         * CallerIn
         * @description What a practice's own patient is asked on the telephone; the rest may follow (`rules.identity`, What a caller is asked).
         */
        readonly CallerIn: {
            /**
             * Address
             * @default
             */
            readonly address: string;
            /**
             * Birth Date
             * Format: date
             */
            readonly birth_date: string;
            /**
             * Birth Name
             * @default
             */
            readonly birth_name: string;
            /** Birth Place */
            readonly birth_place?: components["schemas"]["BornInFranceSchema"] | components["schemas"]["BornAbroadSchema"] | null;
            /**
             * City
             * @default
             */
            readonly city: string;
            /** Email */
            readonly email?: string | null;
            /** First Name */
            readonly first_name: string;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Last Name */
            readonly last_name: string;
            /** Phone */
            readonly phone: string;
            /**
             * Postal Code
             * @default
             */
            readonly postal_code: string;
            readonly sex: components["schemas"]["Sex"];
            /**
             * Sms Refused
             * @default false
             */
            readonly sms_refused: boolean;
            readonly title?: components["schemas"]["Title"] | null;
        };
        /**
         * CameOut
         * @description Who came.
         */
        readonly CameOut: {
            /** Display Name */
            readonly display_name: string;
            /**
             * User Id
             * Format: uuid
             */
            readonly user_id: string;
        };
        /**
         * CardFullOut
         * @description A card with every place.
         */
        readonly CardFullOut: {
            readonly accepts: components["schemas"]["AcceptsOut"];
            /** Communities */
            readonly communities: readonly components["schemas"]["NamedOut"][];
            readonly correspondence: components["schemas"]["BetweenOut"] | null;
            /** Display Name */
            readonly display_name: string;
            /** Distance Approximate */
            readonly distance_approximate: boolean;
            /** Distance Km */
            readonly distance_km: number | null;
            /** Favourite */
            readonly favourite: boolean;
            /** First Name */
            readonly first_name: string;
            /** First Slot */
            readonly first_slot: string | null;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Last Name */
            readonly last_name: string;
            /** On Cordee */
            readonly on_cordee: boolean;
            readonly place: components["schemas"]["PlaceOut"] | null;
            /** Places */
            readonly places: readonly components["schemas"]["PlaceOut"][];
            /** Practice Modes */
            readonly practice_modes: readonly string[];
            readonly profession: components["schemas"]["LabelledOut"];
            /** Register Read On */
            readonly register_read_on: string | null;
            readonly specialty: components["schemas"]["LabelledOut"] | null;
            /** Title */
            readonly title: string;
            /** User Id */
            readonly user_id: string | null;
            readonly verified: components["schemas"]["VerifiedOut"] | null;
        };
        /**
         * CardOut
         * @description A practitioner, as the viewer sees them.
         */
        readonly CardOut: {
            readonly accepts: components["schemas"]["AcceptsOut"];
            /** Communities */
            readonly communities: readonly components["schemas"]["NamedOut"][];
            readonly correspondence: components["schemas"]["BetweenOut"] | null;
            /** Display Name */
            readonly display_name: string;
            /** Distance Approximate */
            readonly distance_approximate: boolean;
            /** Distance Km */
            readonly distance_km: number | null;
            /** Favourite */
            readonly favourite: boolean;
            /** First Name */
            readonly first_name: string;
            /** First Slot */
            readonly first_slot: string | null;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Last Name */
            readonly last_name: string;
            /** On Cordee */
            readonly on_cordee: boolean;
            readonly place: components["schemas"]["PlaceOut"] | null;
            /** Practice Modes */
            readonly practice_modes: readonly string[];
            readonly profession: components["schemas"]["LabelledOut"];
            /** Register Read On */
            readonly register_read_on: string | null;
            readonly specialty: components["schemas"]["LabelledOut"] | null;
            /** Title */
            readonly title: string;
            /** User Id */
            readonly user_id: string | null;
            readonly verified: components["schemas"]["VerifiedOut"] | null;
        };
        /**
         * CardsOut
         * @description Cards in order.
         */
        readonly CardsOut: {
            /** Items */
            readonly items: readonly components["schemas"]["CardOut"][];
        };
        /**
         * ChainOut
         * @description Somebody's public chain, empty for somebody without keys, and what the attestation service says of them, if it did already.
         */
        readonly ChainOut: {
            /** Attestation */
            readonly attestation: string | null;
            /** Chain */
            readonly chain: readonly string[];
            /** Kem Keys */
            readonly kem_keys: readonly string[];
            /**
             * User Id
             * Format: uuid
             */
            readonly user_id: string;
        };
        /**
         * ChainsOut
         * @description In the order asked for; and the keys of the attestation service, the oldest first.
         *
         *     A device keeps those keys, and later believes only a key that one of them vouches for.
         */
        readonly ChainsOut: {
            /** Attesters */
            readonly attesters: readonly components["schemas"]["AttesterOut"][];
            /** Items */
            readonly items: readonly components["schemas"]["ChainOut"][];
        };
        /**
         * ChallengeOut
         * @description 32 bytes, to be answered in this session within a minute or two.
         */
        readonly ChallengeOut: {
            /**
             * Challenge
             * Format: base64url
             */
            readonly challenge: string;
        };
        /**
         * Change
         * @description What became of a passage.
         * @enum {string}
         */
        readonly Change: "kept" | "added" | "removed";
        /**
         * ChoiceOut
         * @description A specialty or profession that one may say to practise.
         */
        readonly ChoiceOut: {
            /** Label */
            readonly label: string;
            /** Profession */
            readonly profession: string;
            /** Profession Label */
            readonly profession_label: string;
            /** Skill */
            readonly skill: string | null;
            /** Words */
            readonly words: readonly string[];
        };
        /**
         * ChoicesOut
         * @description All of them, by label.
         */
        readonly ChoicesOut: {
            /** Items */
            readonly items: readonly components["schemas"]["ChoiceOut"][];
        };
        /**
         * CodeIn
         * @description Six digits of an application, or a one-time code.
         */
        readonly CodeIn: {
            /** Code */
            readonly code: string;
        };
        /**
         * CodesOut
         * @description One-time codes just made, shown this once; none where the old ones still serve.
         */
        readonly CodesOut: {
            /** Codes */
            readonly codes: readonly string[];
        };
        /**
         * Colleague
         * @description A practitioner in a list.
         */
        readonly Colleague: {
            /** Display Name */
            readonly display_name: string;
            /**
             * Practitioner Id
             * Format: uuid
             */
            readonly practitioner_id: string;
            /** Specialty */
            readonly specialty: string;
        };
        /**
         * CommuneOut
         * @description A commune as a form offers it.
         */
        readonly CommuneOut: {
            /** Code */
            readonly code: string;
            /** Department */
            readonly department: string;
            /** Department Name */
            readonly department_name: string;
            /** Name */
            readonly name: string;
            /** Postal Codes */
            readonly postal_codes: readonly string[];
        };
        /**
         * CommunesOut
         * @description Communes, the likeliest first.
         */
        readonly CommunesOut: {
            /** Items */
            readonly items: readonly components["schemas"]["CommuneOut"][];
        };
        /**
         * CommunitiesOut
         * @description By name.
         */
        readonly CommunitiesOut: {
            /** Items */
            readonly items: readonly components["schemas"]["CommunityOut"][];
        };
        /**
         * CommunityCountOut
         * @description How many of the found belong to a community.
         */
        readonly CommunityCountOut: {
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** N */
            readonly n: number;
            /** Name */
            readonly name: string;
        };
        /**
         * CommunityMailsOut
         * @description What somebody invited into a community reads: at first, when reminded, and once they have an account that is not finished.
         */
        readonly CommunityMailsOut: {
            readonly again: components["schemas"]["MailOut"];
            readonly first: components["schemas"]["MailOut"];
            readonly unfinished: components["schemas"]["MailOut"];
        };
        /**
         * CommunityOut
         * @description A community, and what one is there: `role` null for who does not belong.
         */
        readonly CommunityOut: {
            /** Asked At */
            readonly asked_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Name */
            readonly name: string;
            /** Refused */
            readonly refused: boolean;
            /** Role */
            readonly role: string | null;
        };
        /**
         * ComparisonOut
         * @description Declared beside published.
         */
        readonly ComparisonOut: {
            /** Checklist */
            readonly checklist: readonly string[];
            readonly declared: components["schemas"]["ShownOut"];
            /** Differing */
            readonly differing: readonly components["schemas"]["Line"][];
            /** Needs Two */
            readonly needs_two: boolean;
            readonly published: components["schemas"]["ShownOut"] | null;
            /** Taken */
            readonly taken: boolean;
        };
        /**
         * ContactIn
         * @description How the patient is reached, as typed anew.
         */
        readonly ContactIn: {
            /** Email */
            readonly email?: string | null;
            /** Phone */
            readonly phone: string;
        };
        /**
         * ContestIn
         * @description Why a refusal is wrong, in one's own words.
         */
        readonly ContestIn: {
            /**
             * Words
             * @default
             */
            readonly words: string;
        };
        /**
         * Doubt
         * @description Why a person decides although the national service knows the identity.
         * @enum {string}
         */
        readonly cordee__verification__rules__claims__Doubt: "no_rpps" | "no_activity" | "student";
        /**
         * Doubt
         * @description Why an ended run proves nothing; people decide, never this.
         * @enum {string}
         */
        readonly cordee__verification__rules__onfido__Doubt: "declined" | "review" | "names" | "reviewer";
        /**
         * CorrectedIn
         * @description The address as it should have been.
         */
        readonly CorrectedIn: {
            /** Email */
            readonly email: string;
        };
        /**
         * CorrespondentsOut
         * @description Whom one writes to.
         */
        readonly CorrespondentsOut: {
            /** Favourites */
            readonly favourites: readonly components["schemas"]["CardOut"][];
            /** Past */
            readonly past: readonly components["schemas"]["CardOut"][];
        };
        /**
         * CountriesOut
         * @description Countries, the likeliest first.
         */
        readonly CountriesOut: {
            /** Items */
            readonly items: readonly components["schemas"]["CountryOut"][];
        };
        /**
         * CountryOut
         * @description A country under INSEE's code.
         */
        readonly CountryOut: {
            /** Code */
            readonly code: string;
            /** Name */
            readonly name: string;
        };
        /**
         * Counts
         * @description What waits for the asker.
         */
        readonly Counts: {
            /** Received */
            readonly received: number;
            /** Sent */
            readonly sent: number;
        };
        /**
         * CredentialIn
         * @description What `navigator.credentials` gave, as its `toJSON` writes it.
         */
        readonly CredentialIn: {
            /** Credential */
            readonly credential: {
                readonly [key: string]: unknown;
            };
        };
        /**
         * DayOut
         * @description A day's slots, or why there is none.
         */
        readonly DayOut: {
            /**
             * Date
             * Format: date
             */
            readonly date: string;
            /** Slots */
            readonly slots: readonly components["schemas"]["SlotOut"][];
            readonly state: components["schemas"]["DayState"];
        };
        /**
         * DaysAsked
         * @description Which days of whose agenda.
         */
        readonly DaysAsked: {
            /**
             * From
             * Format: date
             */
            readonly from: string;
            /**
             * Practitioner Id
             * Format: uuid
             */
            readonly practitioner_id: string;
            /**
             * To
             * Format: date
             */
            readonly to: string;
        };
        /**
         * DaysOut
         * @description Some days of an agenda; civil days of `zone`.
         */
        readonly DaysOut: {
            /** Absences */
            readonly absences: readonly components["schemas"]["AbsenceOut"][];
            /** Appointments */
            readonly appointments: readonly components["schemas"]["AppointmentOut"][];
            /** Openings */
            readonly openings: readonly components["schemas"]["BarOut"][];
            /** Zone */
            readonly zone: string;
        };
        /**
         * DayState
         * @description What a day's column says where it holds no slot.
         * @enum {string}
         */
        readonly DayState: "open" | "closed" | "full";
        /**
         * DecidedOut
         * @description What a decision led to.
         */
        readonly DecidedOut: {
            readonly outcome: components["schemas"]["Outcome"];
        };
        /**
         * DecisionIn
         * @description What a reviewer decides, on the version that they saw.
         */
        readonly DecisionIn: {
            /**
             * Reasons
             * @default []
             */
            readonly reasons: readonly components["schemas"]["Reason"][];
            /**
             * Ticked
             * @default []
             */
            readonly ticked: readonly string[];
            readonly verdict: components["schemas"]["Verdict"];
            /** Version */
            readonly version: number;
            /**
             * Words
             * @default
             */
            readonly words: string;
        };
        /**
         * DeviceNameIn
         * @description What its owner calls a device.
         */
        readonly DeviceNameIn: {
            /** Name */
            readonly name: string;
        };
        /**
         * DeviceOut
         * @description A machine that opens one's messages; `browser` is empty until it has shown itself.
         */
        readonly DeviceOut: {
            /**
             * Added At
             * Format: date-time
             */
            readonly added_at: string;
            /** Browser */
            readonly browser: string;
            readonly browser_kind: components["schemas"]["KeysKind"];
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /**
             * Kind
             * @enum {string}
             */
            readonly kind: "device" | "guest";
            /** Last At */
            readonly last_at: string | null;
            /**
             * Name
             * @description as its owner calls it; empty: by its browser
             */
            readonly name: string;
        };
        /**
         * DevicesOut
         * @description The one seen last first; `here` is the one that has shown itself in this session.
         */
        readonly DevicesOut: {
            /** Here */
            readonly here: string | null;
            /** Items */
            readonly items: readonly components["schemas"]["DeviceOut"][];
        };
        /**
         * DigitsIn
         * @description The six digits of the mail.
         */
        readonly DigitsIn: {
            /** Digits */
            readonly digits: string;
        };
        /**
         * AnswerOut
         * @description A page of results.  `total` and the facets count no further than `capped` says: then there are at least so many.
         */
        readonly DirectoryAnswerOut: {
            /** Capped */
            readonly capped: boolean;
            readonly facets: components["schemas"]["FacetsOut"];
            /** Items */
            readonly items: readonly components["schemas"]["CardOut"][];
            /** Next */
            readonly next: string | null;
            /** Total */
            readonly total: number;
            /** Understood */
            readonly understood: readonly components["schemas"]["UnderstoodOut"][];
        };
        /**
         * DecisionIn
         * @description Whether membership is given.
         */
        readonly DirectoryDecisionIn: {
            /** Given */
            readonly given: boolean;
        };
        /**
         * DirectOut
         * @description The conversation with somebody; null when there is none yet.
         */
        readonly DirectOut: {
            /** Id */
            readonly id: string | null;
        };
        /**
         * Document
         * @description What one agrees to: the terms are accepted, the notice on data is read (it informs, it asks for no consent).
         * @enum {string}
         */
        readonly Document: "terms" | "data_protection";
        /**
         * DossierOut
         * @description One file, for its reviewer.
         */
        readonly DossierOut: {
            /** Appeal */
            readonly appeal: string | null;
            readonly comparison: components["schemas"]["ComparisonOut"];
            /** First Name */
            readonly first_name: string;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Last Name */
            readonly last_name: string;
            /** @description null for who did not come by it */
            readonly national: components["schemas"]["NationalShownOut"] | null;
            readonly onfido: components["schemas"]["RunShownOut"] | null;
            /** Pictures */
            readonly pictures: readonly components["schemas"]["PictureOut"][];
            /** Said */
            readonly said: readonly components["schemas"]["SaidOut"][];
            /**
             * Since
             * Format: date-time
             */
            readonly since: string;
            /** Title */
            readonly title: string;
            /** Version */
            readonly version: number;
        };
        /**
         * Doubt
         * @description Why an ended run proves nothing; people decide, never this.
         * @enum {string}
         */
        readonly Doubt: "declined" | "review" | "names" | "reviewer";
        /**
         * EnteredOut
         * @description Whether the session is open; when not, a second factor is asked first.
         */
        readonly EnteredOut: {
            /** Signed In */
            readonly signed_in: boolean;
        };
        /**
         * ErasureIn
         * @description The word that confirms.
         */
        readonly ErasureIn: {
            /**
             * Word
             * @default
             */
            readonly word: string;
        };
        /**
         * ErasureOut
         * @description One's own erasure, under way or not, and what it would leave.
         */
        readonly ErasureOut: {
            /** Appointments */
            readonly appointments: number;
            /** Asked At */
            readonly asked_at: string | null;
            /** Due At */
            readonly due_at: string | null;
            /** Kept */
            readonly kept: readonly components["schemas"]["Kept"][];
        };
        /**
         * EventActor
         * @description Who did it.
         */
        readonly EventActor: {
            /** Display Name */
            readonly display_name: string;
            /**
             * User Id
             * Format: uuid
             */
            readonly user_id: string;
        };
        /**
         * EventFor
         * @description In whose name.
         */
        readonly EventFor: {
            /** Display Name */
            readonly display_name: string;
            /**
             * Practitioner Id
             * Format: uuid
             */
            readonly practitioner_id: string;
        };
        /**
         * EventKind
         * @description What happened to it.
         * @enum {string}
         */
        readonly EventKind: "sent" | "booked" | "seen" | "cancelled" | "sms_sent" | "sms_failed" | "mail_sent" | "mail_failed" | "contact_corrected";
        /**
         * EventOut
         * @description What happened; no actor is the house itself.
         */
        readonly EventOut: {
            readonly actor: components["schemas"]["EventActor"] | null;
            /**
             * At
             * Format: date-time
             */
            readonly at: string;
            /** Data */
            readonly data: {
                readonly [key: string]: unknown;
            };
            readonly for_practitioner: components["schemas"]["EventFor"] | null;
            readonly kind: components["schemas"]["EventKind"];
            /** N */
            readonly n: number;
        };
        /**
         * ExceptionOut
         * @description A person for whom one's rule does not hold.
         */
        readonly ExceptionOut: {
            /** Admitted */
            readonly admitted: boolean;
            /** Name */
            readonly name: string;
            /**
             * User Id
             * Format: uuid
             */
            readonly user_id: string;
        };
        /**
         * ExportOut
         * @description How far an export is.
         */
        readonly ExportOut: {
            /** Done */
            readonly done: number;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Size Bytes */
            readonly size_bytes: number | null;
            readonly state: components["schemas"]["RightsState"];
            /** Total */
            readonly total: number;
            /** Until */
            readonly until: string | null;
        };
        /**
         * FacetsOut
         * @description How many would remain under each choice, the other filters kept.
         */
        readonly FacetsOut: {
            /** Accepts */
            readonly accepts: {
                readonly [key: string]: number;
            };
            /** Community */
            readonly community: readonly components["schemas"]["CommunityCountOut"][];
            /** Mode */
            readonly mode: {
                readonly [key: string]: number;
            };
            /** On Cordee */
            readonly on_cordee: number;
            /** Within Km */
            readonly within_km: {
                readonly [key: string]: number;
            };
        };
        /**
         * FactorOut
         * @description A second factor of one's own.
         */
        readonly FactorOut: {
            /** Id */
            readonly id: number;
            /** Last Used At */
            readonly last_used_at: string | null;
            /** Name */
            readonly name: string;
            /**
             * Since
             * Format: date-time
             */
            readonly since: string;
        };
        /**
         * FactorsOut
         * @description All of them.
         */
        readonly FactorsOut: {
            /** Codes Left */
            readonly codes_left: number | null;
            /** Passkeys */
            readonly passkeys: readonly components["schemas"]["FactorOut"][];
            readonly totp: components["schemas"]["FactorOut"] | null;
        };
        /**
         * FiguresOut
         * @description The last seven days.
         */
        readonly FiguresOut: {
            /** Decisions */
            readonly decisions: number;
            /** Mean Wait S */
            readonly mean_wait_s: number | null;
        };
        /**
         * FileGoingOut
         * @description A file that leaves, that waits for a coordinator, or that was over less than a day ago; counts of people.
         */
        readonly FileGoingOut: {
            /** File Name */
            readonly file_name: string;
            /** Finished At */
            readonly finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /**
             * Made At
             * Format: date-time
             */
            readonly made_at: string;
            /** Mailed */
            readonly mailed: number;
            /** Opened */
            readonly opened: number;
            /** Started At */
            readonly started_at: string | null;
            /** Stopped At */
            readonly stopped_at: string | null;
            /** Total */
            readonly total: number;
            /** Undeliverable */
            readonly undeliverable: number;
        };
        /**
         * FileIn
         * @description A file of people, CSV or XLSX.
         */
        readonly FileIn: {
            /**
             * Content
             * @description base64url without padding
             */
            readonly content: string;
            /**
             * Id
             * Format: uuid
             * @description UUIDv7 made by the client: sending it twice reads it once
             */
            readonly id: string;
            /** Name */
            readonly name: string;
        };
        /**
         * FileOut
         * @description One's identity file, if any.
         */
        readonly FileOut: {
            readonly file: components["schemas"]["OwnFileOut"] | null;
        };
        /**
         * FilesOut
         * @description The latest files, by id.
         */
        readonly FilesOut: {
            /** Ids */
            readonly ids: readonly string[];
        };
        /**
         * FileState
         * @description Where an identity file is.
         * @enum {string}
         */
        readonly FileState: "collecting" | "waiting" | "approved" | "refused" | "closed";
        /**
         * FirstSlotOut
         * @description When somebody is next free, and for which of their reasons.
         */
        readonly FirstSlotOut: {
            /**
             * Practitioner Id
             * Format: uuid
             */
            readonly practitioner_id: string;
            /**
             * Reason Id
             * Format: uuid
             */
            readonly reason_id: string;
            /**
             * Start
             * Format: date-time
             */
            readonly start: string;
        };
        /**
         * FirstSlotsOut
         * @description Of those asked, who has a slot.
         */
        readonly FirstSlotsOut: {
            /** Items */
            readonly items: readonly components["schemas"]["FirstSlotOut"][];
        };
        /**
         * GivenAllOut
         * @description The oldest first.
         */
        readonly GivenAllOut: {
            /** Items */
            readonly items: readonly components["schemas"]["GivenOut"][];
        };
        /**
         * GivenOut
         * @description Who acts, or will act, in one's name.
         */
        readonly GivenOut: {
            /** Display Name */
            readonly display_name: string;
            /**
             * Email
             * @description an assistant's; null of a colleague
             */
            readonly email: string | null;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /**
             * Role
             * @description assistant, or locum
             */
            readonly role: string;
            /**
             * Seen At
             * @description an assistant's last act here since then, a sign-in included
             */
            readonly seen_at: string | null;
            /**
             * Since
             * Format: date-time
             */
            readonly since: string;
            /** Until */
            readonly until: string | null;
            /**
             * User Id
             * Format: uuid
             */
            readonly user_id: string;
            /** @description null while the account is closed */
            readonly verified: components["schemas"]["VerifiedOut"] | null;
        };
        /**
         * GrantIn
         * @description The epoch's key for one member, sealed to their user key of generation `gen`.
         */
        readonly GrantIn: {
            /** Gen */
            readonly gen: number;
            /**
             * Sealed
             * Format: base64url
             */
            readonly sealed: string;
            /**
             * User Id
             * Format: uuid
             */
            readonly user_id: string;
        };
        /**
         * HelpedOut
         * @description A practitioner whose assistant or locum one is.
         */
        readonly HelpedOut: {
            /** Clinical */
            readonly clinical: boolean;
            readonly practitioner: components["schemas"]["CardOut"];
            /** Role */
            readonly role: string;
            /** Until */
            readonly until: string | null;
        };
        /**
         * ImageOut
         * @description An image on its way or there.
         */
        readonly ImageOut: {
            /** Gesture */
            readonly gesture: string | null;
            /** Have */
            readonly have: readonly number[];
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            readonly kind: components["schemas"]["Kind"];
            /** Parts */
            readonly parts: number;
            readonly reading: components["schemas"]["Reading"];
            readonly remark: components["schemas"]["Remark"] | null;
            /** Size Bytes */
            readonly size_bytes: number;
            /** To Redo */
            readonly to_redo: boolean;
        };
        /**
         * InvitationIn
         * @description Whom one invites.
         */
        readonly InvitationIn: {
            /**
             * Assistant
             * @description to keep one's own agenda: by mail only
             * @default false
             */
            readonly assistant: boolean;
            /**
             * Email
             * @description null for a link that one hands over oneself
             */
            readonly email: string | null;
            /**
             * First Name
             * @default
             */
            readonly first_name: string;
            /**
             * Id
             * Format: uuid
             * @description UUIDv7 made by the client: sending it twice invites once
             */
            readonly id: string;
            /**
             * Last Name
             * @default
             */
            readonly last_name: string;
        };
        /**
         * InvitationOut
         * @description An invitation as its inviter sees it.
         */
        readonly InvitationOut: {
            /** Email */
            readonly email: string | null;
            /** First Name */
            readonly first_name: string;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Last Name */
            readonly last_name: string;
            /**
             * Made At
             * Format: date-time
             */
            readonly made_at: string;
            /** Mails */
            readonly mails: number;
            readonly person: components["schemas"]["CameOut"] | null;
            /** Remind From */
            readonly remind_from: string | null;
            /**
             * Since
             * Format: date-time
             */
            readonly since: string;
            /** Step */
            readonly step: string;
            /** Stopped */
            readonly stopped: boolean;
            /**
             * Token
             * @description for the link, while it is open
             */
            readonly token: string | null;
            /** Undeliverable */
            readonly undeliverable: boolean;
            /**
             * Valid Until
             * Format: date-time
             */
            readonly valid_until: string;
            /** Where */
            readonly where: string | null;
            /** Worth */
            readonly worth: string;
        };
        /**
         * AddressIn
         * @description Where the invitation is to go instead.
         */
        readonly InvitationsAddressIn: {
            /** Email */
            readonly email: string;
            /**
             * Id
             * Format: uuid
             * @description of the new invitation, UUIDv7 made by the client: sending it twice corrects once
             */
            readonly id: string;
        };
        /**
         * FileOut
         * @description A file: before the sending its lines, afterwards how far it is.
         */
        readonly InvitationsFileOut: {
            /** Faulty */
            readonly faulty: readonly components["schemas"]["LineOut"][];
            /** File Name */
            readonly file_name: string;
            /** Finished At */
            readonly finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Known */
            readonly known: number;
            /** Left Out */
            readonly left_out: number;
            /** Made */
            readonly made: number;
            /**
             * Made At
             * Format: date-time
             */
            readonly made_at: string;
            /** Mailed */
            readonly mailed: number;
            /** Ready */
            readonly ready: readonly components["schemas"]["LineOut"][];
            /** Started At */
            readonly started_at: string | null;
            /** Stopped At */
            readonly stopped_at: string | null;
            /** Total */
            readonly total: number;
            /** Undeliverable */
            readonly undeliverable: number;
        };
        /**
         * LinkIn
         * @description A community's link.
         */
        readonly InvitationsLinkIn: {
            /**
             * Id
             * Format: uuid
             * @description UUIDv7 made by the client: sending it twice makes one link
             */
            readonly id: string;
            /** Label */
            readonly label: string;
            /** Uses Max */
            readonly uses_max: number;
            /**
             * Valid Until
             * Format: date-time
             */
            readonly valid_until: string;
        };
        /**
         * InvitationsOut
         * @description One's own invitations, the latest first.
         */
        readonly InvitationsOut: {
            /** Items */
            readonly items: readonly components["schemas"]["InvitationOut"][];
            /** Next */
            readonly next: string | null;
        };
        /**
         * ShownOut
         * @description What a link is worth, and whose it is.
         */
        readonly InvitationsShownOut: {
            /**
             * Assistant
             * @description to keep the inviter's agenda
             */
            readonly assistant: boolean;
            /** Community */
            readonly community: string | null;
            readonly inviter: components["schemas"]["InviterOut"] | null;
            /** Valid Until */
            readonly valid_until: string | null;
            /** Worth */
            readonly worth: string;
        };
        /**
         * InviterOut
         * @description Who invites, as they show themselves to whom they invite.
         */
        readonly InviterOut: {
            /** City */
            readonly city: string | null;
            /** Display Name */
            readonly display_name: string;
            /** Role Label */
            readonly role_label: string;
            readonly verified: components["schemas"]["BadgeOut"] | null;
        };
        /**
         * JoinIn
         * @description The form by which one joins by hand.
         */
        readonly JoinIn: {
            readonly agreements: components["schemas"]["AgreementsIn"];
            /** City */
            readonly city: string;
            /**
             * Commune Code
             * @description null for a town typed by hand
             */
            readonly commune_code: string | null;
            /** Email */
            readonly email: string;
            /** First Name */
            readonly first_name: string;
            /**
             * Id
             * Format: uuid
             * @description UUIDv7 made by the client: the user's id to be; sending the form twice keeps it once
             */
            readonly id: string;
            /** Last Name */
            readonly last_name: string;
            /**
             * Number
             * @description RPPS, old ADELI number, or empty
             */
            readonly number: string;
            /** Password */
            readonly password: string;
            /** Postal Code */
            readonly postal_code: string;
            /**
             * Practice Mode
             * @description self_employed or salaried
             */
            readonly practice_mode: string;
            /**
             * Profession
             * @description code of the register
             */
            readonly profession: string;
            /**
             * Register Id
             * @description the entry of the register that the person said is theirs
             */
            readonly register_id: string | null;
            /**
             * Skill
             * @description savoir-faire, code of the register
             */
            readonly skill: string | null;
        };
        /**
         * Kept
         * @description What stays after an erasure, each with its reason; docs/security.md and the page say both in words.
         * @enum {string}
         */
        readonly Kept: "received" | "appointments" | "agreements" | "trail" | "register" | "chain";
        /**
         * KeptTimeIn
         * @description Time that a practitioner keeps, under an id of the client's making.
         */
        readonly KeptTimeIn: {
            /**
             * End
             * Format: date-time
             */
            readonly end: string;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /**
             * Kind
             * @default busy
             * @constant
             */
            readonly kind: "busy";
            /**
             * Label
             * @default
             */
            readonly label: string;
            /**
             * Practitioner Id
             * Format: uuid
             */
            readonly practitioner_id: string;
            /**
             * Start
             * Format: date-time
             */
            readonly start: string;
        };
        /**
         * KeyIn
         * @description What the link of a mail carries.
         */
        readonly KeyIn: {
            /** Key */
            readonly key: string;
        };
        /**
         * Kind
         * @description What somebody holds or sits at.
         * @enum {string}
         */
        readonly KeysKind: "computer" | "phone" | "tablet" | "program";
        /**
         * Kind
         * @description What an image shows.
         * @enum {string}
         */
        readonly Kind: "card" | "diploma" | "id_front" | "id_back" | "passport" | "portrait";
        /**
         * KnotOut
         * @description How many came at least so far, and how many of those who stopped stand here.
         */
        readonly KnotOut: {
            /** Reached */
            readonly reached: number;
            /** Step */
            readonly step: string;
            /** Stopped */
            readonly stopped: number;
        };
        /**
         * LabelledOut
         * @description A code and its label.
         */
        readonly LabelledOut: {
            /** Code */
            readonly code: string;
            /** Label */
            readonly label: string;
        };
        /**
         * LeftOut
         * @description Where the browser must go to end the national service's session too; null for who did not come by it.
         */
        readonly LeftOut: {
            /** Location */
            readonly location: string | null;
        };
        /**
         * Line
         * @description A line of the comparison.
         * @enum {string}
         */
        readonly Line: "last_name" | "first_name" | "number" | "profession" | "specialty" | "commune" | "mode";
        /**
         * LineIn
         * @description A line as corrected; null leaves it out.
         */
        readonly LineIn: {
            readonly person: components["schemas"]["PersonFields"] | null;
        };
        /**
         * LineOut
         * @description A line; `faults` names each faulty field with its remedy, in French, and `remedies` says the same by type.
         */
        readonly LineOut: {
            /** Faults */
            readonly faults: {
                readonly [key: string]: string;
            };
            /** N */
            readonly n: number;
            readonly person: components["schemas"]["PersonFields"];
            /** Remedies */
            readonly remedies: {
                readonly [key: string]: {
                    readonly [key: string]: string | number;
                };
            };
        };
        /**
         * LinkIn
         * @description What the link of the mail carries after its `#`.
         */
        readonly LinkIn: {
            /** Token */
            readonly token: string;
        };
        /**
         * LinkOut
         * @description A link of the community.
         */
        readonly LinkOut: {
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Label */
            readonly label: string;
            /**
             * Token
             * @description for the link, while it is open
             */
            readonly token: string | null;
            /** Uses */
            readonly uses: number;
            /** Uses Max */
            readonly uses_max: number;
            /**
             * Valid Until
             * Format: date-time
             */
            readonly valid_until: string;
            /** Worth */
            readonly worth: string;
        };
        /**
         * LocumIn
         * @description To whom one hands one's agenda over, and when.
         */
        readonly LocumIn: {
            /**
             * Id
             * Format: uuid
             * @description UUIDv7 made by the client: sending it twice names one locum
             */
            readonly id: string;
            /**
             * Practitioner Id
             * Format: uuid
             * @description the colleague's
             */
            readonly practitioner_id: string;
            /**
             * Since
             * Format: date-time
             */
            readonly since: string;
            /**
             * Until
             * Format: date-time
             */
            readonly until: string;
        };
        /**
         * Mailbox
         * @description Which of the two.
         * @enum {string}
         */
        readonly Mailbox: "old" | "new";
        /**
         * MailboxDigitsIn
         * @description The digits of one of the two mailboxes.
         */
        readonly MailboxDigitsIn: {
            /** Digits */
            readonly digits: string;
            readonly mailbox: components["schemas"]["Mailbox"];
        };
        /**
         * MailOut
         * @description A mail before it is sent.
         */
        readonly MailOut: {
            /** Subject */
            readonly subject: string;
            /** Text */
            readonly text: string;
        };
        /**
         * MailState
         * @description What became of the patient's mail.
         * @enum {string}
         */
        readonly MailState: "queued" | "sent" | "failed";
        /**
         * MatchOut
         * @description Somebody of the register.
         */
        readonly MatchOut: {
            /** City */
            readonly city: string | null;
            /** First Name */
            readonly first_name: string;
            /** Last Name */
            readonly last_name: string;
            /** Profession */
            readonly profession: string;
            /** Profession Label */
            readonly profession_label: string;
            /** Register Id */
            readonly register_id: string;
            /** Skill */
            readonly skill: string | null;
            /** Skill Label */
            readonly skill_label: string | null;
            /** Title */
            readonly title: string;
        };
        /**
         * MeetingOut
         * @description An inviter whom one has not met here yet.
         */
        readonly MeetingOut: {
            /** Display Name */
            readonly display_name: string;
            /** First Name */
            readonly first_name: string;
            /**
             * Invitation Id
             * Format: uuid
             */
            readonly invitation_id: string;
            /**
             * User Id
             * Format: uuid
             */
            readonly user_id: string;
        };
        /**
         * MeetingsOut
         * @description The first invitation first.
         */
        readonly MeetingsOut: {
            /** Items */
            readonly items: readonly components["schemas"]["MeetingOut"][];
        };
        /**
         * MemberOut
         * @description A member in the console; `id` is the practitioner's, or the user's who practises nothing.
         */
        readonly MemberOut: {
            /** City */
            readonly city: string | null;
            /** Display Name */
            readonly display_name: string;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Label */
            readonly label: string;
            /** Role */
            readonly role: string;
            /**
             * Since
             * Format: date-time
             */
            readonly since: string;
            /** User Id */
            readonly user_id: string | null;
            /** Verified */
            readonly verified: boolean;
        };
        /**
         * MembershipRequestIn
         * @description Asking to belong.
         */
        readonly MembershipRequestIn: {
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
        };
        /**
         * MembersOut
         * @description A page of members by name, and everybody who asks.
         */
        readonly MembersOut: {
            /** Asking */
            readonly asking: readonly components["schemas"]["AskingOut"][];
            /** Items */
            readonly items: readonly components["schemas"]["MemberOut"][];
            /** Next */
            readonly next: number | null;
            /** Total */
            readonly total: number;
        };
        /**
         * Method
         * @description How an identity was confirmed.
         * @enum {string}
         */
        readonly Method: "e_cps" | "cps" | "psc" | "evidence" | "onfido" | "vouched";
        /**
         * MovingOut
         * @description A change of address under way.
         */
        readonly MovingOut: {
            /** Email */
            readonly email: string;
            /** New Confirmed */
            readonly new_confirmed: boolean;
            /** New Undeliverable */
            readonly new_undeliverable: boolean;
            /** Old Confirmed */
            readonly old_confirmed: boolean;
            /**
             * Old Undeliverable
             * @description the mail server refuses that mailbox for good, with an account or without
             */
            readonly old_undeliverable: boolean;
            /**
             * Valid Until
             * Format: date-time
             */
            readonly valid_until: string;
        };
        /**
         * NamedOut
         * @description Something with a name.
         */
        readonly NamedOut: {
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Name */
            readonly name: string;
        };
        /**
         * NamedPractitioner
         * @description A practitioner by name.
         */
        readonly NamedPractitioner: {
            /** Display Name */
            readonly display_name: string;
            /**
             * Practitioner Id
             * Format: uuid
             */
            readonly practitioner_id: string;
        };
        /**
         * NamedReason
         * @description What for.
         */
        readonly NamedReason: {
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Label */
            readonly label: string;
        };
        /**
         * NamedUser
         * @description A user by name.
         */
        readonly NamedUser: {
            /** Display Name */
            readonly display_name: string;
            /**
             * User Id
             * Format: uuid
             */
            readonly user_id: string;
        };
        /**
         * NationalJoinIn
         * @description What the national service does not say.
         */
        readonly NationalJoinIn: {
            readonly agreements: components["schemas"]["AgreementsIn"];
            /** Email */
            readonly email: string;
            /**
             * Id
             * Format: uuid
             * @description UUIDv7 made by the client: the user's id to be; sending it twice keeps it once
             */
            readonly id: string;
            /**
             * Situation
             * @description place in the list of situations; whatever where there is none
             * @default 0
             */
            readonly situation: number;
        };
        /**
         * NationalShownOut
         * @description What the national login left for a person to look at.
         */
        readonly NationalShownOut: {
            readonly doubt: components["schemas"]["cordee__verification__rules__claims__Doubt"];
            readonly means: components["schemas"]["Method"];
        };
        /**
         * NewPasswordIn
         * @description A new password.
         */
        readonly NewPasswordIn: {
            /** Key */
            readonly key: string;
            /** Password */
            readonly password: string;
        };
        /**
         * NewReasonIn
         * @description A fresh one, under an id of the client's making.
         */
        readonly NewReasonIn: {
            /**
             * Asks For
             * @default
             */
            readonly asks_for: string;
            readonly bookable_by: components["schemas"]["BookableBy"];
            /**
             * Buffer Min
             * @default 0
             */
            readonly buffer_min: number;
            /** Duration Min */
            readonly duration_min: number;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Label */
            readonly label: string;
            /** Place Ids */
            readonly place_ids?: readonly string[];
        };
        /**
         * NewTimeIn
         * @description A time, and where.
         */
        readonly NewTimeIn: {
            /**
             * End
             * Format: date-time
             */
            readonly end: string;
            /**
             * Place Id
             * Format: uuid
             */
            readonly place_id: string;
            /**
             * Start
             * Format: date-time
             */
            readonly start: string;
        };
        /**
         * OfferOut
         * @description A week's slots, and the nearest ones; days are civil days of `zone`.
         */
        readonly OfferOut: {
            /** Days */
            readonly days: readonly components["schemas"]["DayOut"][];
            /** Nearest */
            readonly nearest: readonly components["schemas"]["SlotOut"][];
            /** Zone */
            readonly zone: string;
        };
        /**
         * OnfidoOut
         * @description Whether one may show who one is at Onfido, and where one's run is.
         */
        readonly OnfidoOut: {
            /** Available */
            readonly available: boolean;
            readonly run: components["schemas"]["OwnRunOut"] | null;
            /**
             * Sandbox
             * @description a token for trying, which approves anybody: the page says so
             */
            readonly sandbox: boolean;
        };
        /**
         * OpenedOut
         * @description The conversation, and where its log stands.
         */
        readonly OpenedOut: {
            /** Head Seq */
            readonly head_seq: number;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
        };
        /**
         * OpenIn
         * @description The body of POST /conversations.
         */
        readonly OpenIn: {
            readonly opening: components["schemas"]["OpeningIn"];
        };
        /**
         * OpeningIn
         * @description A new conversation in one piece: its first commit with roster and grants, its first entries, the files that they cite.
         */
        readonly OpeningIn: {
            /**
             * Commit
             * Format: base64url
             */
            readonly commit: string;
            /** Entries */
            readonly entries?: readonly string[];
            /** Files */
            readonly files?: readonly string[];
            /** Grants */
            readonly grants: readonly components["schemas"]["GrantIn"][];
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /**
             * Roster
             * Format: base64url
             */
            readonly roster: string;
        };
        /**
         * OpeningSchema
         * @description One bar of the week.
         */
        readonly OpeningSchema: {
            /**
             * Colleagues Only
             * @default false
             */
            readonly colleagues_only: boolean;
            /** End */
            readonly end: string;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /**
             * Place Id
             * Format: uuid
             */
            readonly place_id: string;
            /** Start */
            readonly start: string;
            /** Weekday */
            readonly weekday: number;
            /** @default all */
            readonly weeks: components["schemas"]["Weeks"];
        };
        /**
         * OptionsOut
         * @description What `navigator.credentials` is to be asked, as WebAuthn's `…FromJSON` reads it.
         */
        readonly OptionsOut: {
            /** Options */
            readonly options: {
                readonly [key: string]: unknown;
            };
        };
        /**
         * OtherPasswordIn
         * @description Another password, by who is signed in.
         */
        readonly OtherPasswordIn: {
            /** Password */
            readonly password: string;
        };
        /**
         * Outcome
         * @description What a verdict leads to.
         * @enum {string}
         */
        readonly Outcome: "approved" | "half_approved" | "refused" | "asked_again";
        /**
         * OwedOut
         * @description All of them.
         */
        readonly OwedOut: {
            /** Items */
            readonly items: readonly components["schemas"]["OwedText"][];
        };
        /**
         * OwedText
         * @description A text in force that one has not agreed to.
         */
        readonly OwedText: {
            /** Agreed At */
            readonly agreed_at: string | null;
            /** Agreed Version */
            readonly agreed_version: number | null;
            readonly document: components["schemas"]["Document"];
            /**
             * In Force From
             * Format: date
             */
            readonly in_force_from: string;
            /** News */
            readonly news: readonly string[];
            /** Passages */
            readonly passages: readonly components["schemas"]["PassageOut"][];
            /** Version */
            readonly version: number;
        };
        /**
         * OwnCommunityOut
         * @description A community one belongs to, and as what.
         */
        readonly OwnCommunityOut: {
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Name */
            readonly name: string;
            /** Role */
            readonly role: string;
        };
        /**
         * OwnExportOut
         * @description One's own, null where there is none.
         */
        readonly OwnExportOut: {
            readonly export: components["schemas"]["ExportOut"] | null;
        };
        /**
         * OwnFileOut
         * @description Where one's identity file stands.
         */
        readonly OwnFileOut: {
            /** Ahead */
            readonly ahead: number | null;
            readonly answer: components["schemas"]["AnswerOut"] | null;
            /** Contested */
            readonly contested: boolean;
            /** May Contest Until */
            readonly may_contest_until: string | null;
            /**
             * Opened At
             * Format: date-time
             */
            readonly opened_at: string;
            /** Promised By */
            readonly promised_by: string | null;
            /** Sent At */
            readonly sent_at: string | null;
            readonly state: components["schemas"]["FileState"];
            readonly tray: components["schemas"]["TrayOut"];
        };
        /**
         * OwnKeysOut
         * @description All that one's own devices need to begin.
         */
        readonly OwnKeysOut: {
            /** Boxes */
            readonly boxes: readonly components["schemas"]["BoxBody"][];
            /** Chain */
            readonly chain: readonly string[];
            /** Fingerprint */
            readonly fingerprint: string | null;
            /** Kem Keys */
            readonly kem_keys: readonly string[];
            /** Prev */
            readonly prev: readonly components["schemas"]["PrevBody"][];
            /** Recovery Confirmed At */
            readonly recovery_confirmed_at: string | null;
        };
        /**
         * OwnOut
         * @description One's own standing in the directory.
         */
        readonly OwnOut: {
            /** Acts For */
            readonly acts_for: readonly components["schemas"]["HelpedOut"][];
            /** Communities */
            readonly communities: readonly components["schemas"]["OwnCommunityOut"][];
            readonly practitioner: components["schemas"]["CardOut"] | null;
        };
        /**
         * OwnPlaceOut
         * @description A place where one practises.
         */
        readonly OwnPlaceOut: {
            /** Address Line */
            readonly address_line: string;
            /** City */
            readonly city: string;
            /** Commune Code */
            readonly commune_code: string;
            /** Declared */
            readonly declared: boolean;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Organisation Name */
            readonly organisation_name: string;
            /** Patient Label */
            readonly patient_label: string;
            /** Phone */
            readonly phone: string;
            /** Postal Code */
            readonly postal_code: string;
        };
        /**
         * OwnPlacesOut
         * @description One's own places.
         */
        readonly OwnPlacesOut: {
            /** Items */
            readonly items: readonly components["schemas"]["OwnPlaceOut"][];
        };
        /**
         * OwnRunOut
         * @description Where one's run is.
         */
        readonly OwnRunOut: {
            /**
             * Begun At
             * Format: date-time
             */
            readonly begun_at: string;
            readonly doubt: components["schemas"]["Doubt"] | null;
            /** Ended At */
            readonly ended_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /**
             * Link
             * @description the page at Onfido, while it is open; the whole browser window goes there
             */
            readonly link: string | null;
            readonly state: components["schemas"]["RunState"];
        };
        /**
         * PageOut
         * @description Some referrals, and where the next ones begin.
         */
        readonly PageOut: {
            readonly counts: components["schemas"]["Counts"];
            /** Items */
            readonly items: readonly components["schemas"]["RowOut"][];
            /** Next */
            readonly next: string | null;
        };
        /**
         * PassageOut
         * @description A passage of a text, and what became of it since the version agreed to.
         */
        readonly PassageOut: {
            readonly change: components["schemas"]["Change"];
            /** Heading */
            readonly heading: string;
            /** Markdown */
            readonly markdown: string;
        };
        /**
         * PassIn
         * @description What a telephone scanned.
         */
        readonly PassIn: {
            /** Secret */
            readonly secret: string;
        };
        /**
         * PasskeyIn
         * @description A new passkey, with the name that its owner will know it by.
         */
        readonly PasskeyIn: {
            /** Credential */
            readonly credential: {
                readonly [key: string]: unknown;
            };
            /** Name */
            readonly name: string;
        };
        /**
         * PassOut
         * @description A secret and its end.
         */
        readonly PassOut: {
            /** Secret */
            readonly secret: string;
            /**
             * Until
             * Format: date-time
             */
            readonly until: string;
        };
        /**
         * PatientIn
         * @description What a professional typed, whole; `Typed` says what is taken.
         */
        readonly PatientIn: {
            /** Address */
            readonly address: string;
            /**
             * Birth Date
             * Format: date
             */
            readonly birth_date: string;
            /** Birth Name */
            readonly birth_name: string;
            /** Birth Place */
            readonly birth_place: components["schemas"]["BornInFranceSchema"] | components["schemas"]["BornAbroadSchema"];
            /** City */
            readonly city: string;
            /** Email */
            readonly email?: string | null;
            /** First Name */
            readonly first_name: string;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Last Name */
            readonly last_name: string;
            /** Phone */
            readonly phone: string;
            /** Postal Code */
            readonly postal_code: string;
            readonly sex: components["schemas"]["Sex"];
            /**
             * Sms Refused
             * @default false
             */
            readonly sms_refused: boolean;
            readonly title?: components["schemas"]["Title"] | null;
        };
        /**
         * PatientInAgenda
         * @description What the agenda shows of a patient.
         */
        readonly PatientInAgenda: {
            /**
             * Birth Date
             * Format: date
             */
            readonly birth_date: string;
            /** Birth Name */
            readonly birth_name: string;
            /** First Name */
            readonly first_name: string;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Last Name */
            readonly last_name: string;
            /** Phone */
            readonly phone: string;
            readonly sex: components["schemas"]["Sex"];
            readonly title: components["schemas"]["Title"] | null;
        };
        /**
         * PatientInList
         * @description Who somebody is, for a list: the birth date always beside the name.
         */
        readonly PatientInList: {
            /**
             * Birth Date
             * Format: date
             */
            readonly birth_date: string;
            /** First Name */
            readonly first_name: string;
            /** Last Name */
            readonly last_name: string;
            readonly sex: components["schemas"]["Sex"];
            readonly title: components["schemas"]["Title"] | null;
        };
        /**
         * PatientLabelIn
         * @description What a patient's SMS calls a place.
         */
        readonly PatientLabelIn: {
            /** Patient Label */
            readonly patient_label: string;
        };
        /**
         * PatientOut
         * @description All that was declared; of somebody who called, perhaps not where they live or were born.
         */
        readonly PatientOut: {
            /** Address */
            readonly address: string;
            /**
             * Birth Date
             * Format: date
             */
            readonly birth_date: string;
            /** Birth Name */
            readonly birth_name: string;
            /** Birth Place */
            readonly birth_place: components["schemas"]["BornInFranceSchema"] | components["schemas"]["BornAbroadSchema"] | null;
            /** City */
            readonly city: string;
            /** Email */
            readonly email: string | null;
            /** First Name */
            readonly first_name: string;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Last Name */
            readonly last_name: string;
            /** Phone */
            readonly phone: string;
            /** Postal Code */
            readonly postal_code: string;
            readonly sex: components["schemas"]["Sex"];
            /** Sms Refused */
            readonly sms_refused: boolean;
            readonly title: components["schemas"]["Title"] | null;
        };
        /**
         * PendingOut
         * @description Who was identified in this browser and has no account yet.
         */
        readonly PendingOut: {
            /**
             * Account Exists
             * @description an account verified by other means bears this number: one signs in there and links it
             */
            readonly account_exists: boolean;
            /**
             * Doubt
             * @description why a person decides: no_rpps, no_activity, student
             */
            readonly doubt: string | null;
            /** First Name */
            readonly first_name: string;
            /** Last Name */
            readonly last_name: string;
            /** Means */
            readonly means: string;
            /** Profession Label */
            readonly profession_label: string;
            /** Rpps */
            readonly rpps: string | null;
            /** Situations */
            readonly situations: readonly components["schemas"]["SituationOut"][];
            /** Title */
            readonly title: string;
        };
        /**
         * PeopleOut
         * @description People in the order asked.
         */
        readonly PeopleOut: {
            /** Items */
            readonly items: readonly components["schemas"]["PersonOut"][];
        };
        /**
         * PersonFields
         * @description A line of the file.
         */
        readonly PersonFields: {
            /** Email */
            readonly email: string;
            /** First Name */
            readonly first_name: string;
            /** Last Name */
            readonly last_name: string;
            /** Rpps */
            readonly rpps: string;
        };
        /**
         * PersonOut
         * @description A user as others see them.
         */
        readonly PersonOut: {
            /** City */
            readonly city: string | null;
            /** Display Name */
            readonly display_name: string;
            /** First Name */
            readonly first_name: string;
            /** Last Name */
            readonly last_name: string;
            /** Practitioner Id */
            readonly practitioner_id: string | null;
            /** Register Read On */
            readonly register_read_on: string | null;
            /** Role Label */
            readonly role_label: string;
            /**
             * User Id
             * Format: uuid
             */
            readonly user_id: string;
            readonly verified: components["schemas"]["VerifiedOut"] | null;
        };
        /**
         * PictureOut
         * @description An image of a file.
         */
        readonly PictureOut: {
            /** Gesture */
            readonly gesture: string | null;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            readonly kind: components["schemas"]["Kind"];
        };
        /**
         * PlaceIn
         * @description A place as its practitioner writes it; the town is a commune of the postal code.
         */
        readonly PlaceIn: {
            /** Address Line */
            readonly address_line: string;
            /** Commune Code */
            readonly commune_code: string;
            /** Organisation Name */
            readonly organisation_name: string;
            /**
             * Patient Label
             * @default
             */
            readonly patient_label: string;
            /**
             * Phone
             * @default
             */
            readonly phone: string;
            /** Postal Code */
            readonly postal_code: string;
        };
        /**
         * PlaceOut
         * @description A place.
         */
        readonly PlaceOut: {
            /** Address Line */
            readonly address_line: string;
            /** City */
            readonly city: string;
            /** Commune Code */
            readonly commune_code: string;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Organisation Name */
            readonly organisation_name: string;
            /** Patient Label */
            readonly patient_label: string;
            /** Phone */
            readonly phone: string | null;
            /** Postal Code */
            readonly postal_code: string;
            /** Zone */
            readonly zone: string;
        };
        /**
         * PresenceIn
         * @description `signed-presence` of crd1.cddl; `used` when somebody has pressed a key or touched the page.
         */
        readonly PresenceIn: {
            /**
             * Signed
             * Format: base64url
             */
            readonly signed: string;
            /**
             * Used
             * @default false
             */
            readonly used: boolean;
        };
        /**
         * PrevBody
         * @description The generation before `gen`, sealed under `gen`.
         */
        readonly PrevBody: {
            /** Gen */
            readonly gen: number;
            /**
             * Sealed
             * Format: base64url
             */
            readonly sealed: string;
        };
        /**
         * ProfileIn
         * @description The same, saved whole; the exceptions have addresses of their own.
         */
        readonly ProfileIn: {
            /** Accepts Advice */
            readonly accepts_advice?: boolean | null;
            /** Accepts Referrals */
            readonly accepts_referrals?: boolean | null;
            /** Access */
            readonly access: string;
            /** Languages */
            readonly languages: readonly string[];
            readonly writers: components["schemas"]["Writers"];
        };
        /**
         * ProfileOut
         * @description One's own profile; what one accepts is null for who practises nothing.
         */
        readonly ProfileOut: {
            /** Accepts Advice */
            readonly accepts_advice: boolean | null;
            /** Accepts Referrals */
            readonly accepts_referrals: boolean | null;
            /** Access */
            readonly access: string;
            /** Exceptions */
            readonly exceptions: readonly components["schemas"]["ExceptionOut"][];
            /** Languages */
            readonly languages: readonly string[];
            /** Photo At */
            readonly photo_at: string | null;
            readonly writers: components["schemas"]["Writers"];
        };
        /**
         * ProofIn
         * @description A step-up: the password, and a code where the person has second factors.
         */
        readonly ProofIn: {
            /** Code */
            readonly code?: string | null;
            /** Password */
            readonly password: string;
        };
        /**
         * Purpose
         * @description Why somebody identifies.
         * @enum {string}
         */
        readonly Purpose: "sign-in" | "confirm";
        /**
         * QueueOut
         * @description The reviewers' queue.
         */
        readonly QueueOut: {
            readonly figures: components["schemas"]["FiguresOut"];
            /** Items */
            readonly items: readonly components["schemas"]["VerificationWaitingOut"][];
            /** Total */
            readonly total: number;
        };
        /**
         * ReachedIn
         * @description How a patient is reached from now on, as it was typed.
         */
        readonly ReachedIn: {
            /** Email */
            readonly email?: string | null;
            /** Phone */
            readonly phone: string;
        };
        /**
         * Reading
         * @description How far an image is.
         * @enum {string}
         */
        readonly Reading: "arriving" | "reading" | "ready" | "refused";
        /**
         * Reason
         * @description Ready reasons, worded in French by the client (desk.json); each names the images to take again.
         * @enum {string}
         */
        readonly Reason: "proof_unreadable" | "id_unreadable" | "id_side_missing" | "portrait_unreadable" | "gesture_missing" | "expired" | "profession_not_shown" | "name_differs" | "not_the_same_person" | "not_a_professional" | "doubtful";
        /**
         * ReasonIn
         * @description A visit reason, as its practice words it.
         */
        readonly ReasonIn: {
            /**
             * Asks For
             * @default
             */
            readonly asks_for: string;
            readonly bookable_by: components["schemas"]["BookableBy"];
            /**
             * Buffer Min
             * @default 0
             */
            readonly buffer_min: number;
            /** Duration Min */
            readonly duration_min: number;
            /** Label */
            readonly label: string;
            /** Place Ids */
            readonly place_ids?: readonly string[];
        };
        /**
         * ReasonOut
         * @description A visit reason.
         */
        readonly ReasonOut: {
            /** Asks For */
            readonly asks_for: string;
            readonly bookable_by: components["schemas"]["BookableBy"];
            /** Buffer Min */
            readonly buffer_min: number;
            /** Duration Min */
            readonly duration_min: number;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Label */
            readonly label: string;
            /** Place Ids */
            readonly place_ids: readonly string[];
        };
        /**
         * ReasonsOut
         * @description Some reasons, in the practice's order.
         */
        readonly ReasonsOut: {
            /** Items */
            readonly items: readonly components["schemas"]["ReasonOut"][];
        };
        /**
         * ReceivedAllOut
         * @description The latest of each practitioner.
         */
        readonly ReceivedAllOut: {
            /** Items */
            readonly items: readonly components["schemas"]["ReceivedOut"][];
        };
        /**
         * ReceivedOut
         * @description In whose name one acts, or acted.
         */
        readonly ReceivedOut: {
            /**
             * Counts
             * @description false before it begins, once it is over, and while the practitioner is suspended
             */
            readonly counts: boolean;
            /** Display Name */
            readonly display_name: string;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /**
             * Practitioner Id
             * Format: uuid
             */
            readonly practitioner_id: string;
            /** Role */
            readonly role: string;
            /**
             * Since
             * Format: date-time
             */
            readonly since: string;
            /** Until */
            readonly until: string | null;
        };
        /**
         * ReferralIn
         * @description All that one press sends.
         */
        readonly ReferralIn: {
            /** Already Seen */
            readonly already_seen: boolean;
            /**
             * Appointment Id
             * Format: uuid
             */
            readonly appointment_id: string;
            /**
             * End
             * Format: date-time
             */
            readonly end: string;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            readonly opening: components["schemas"]["OpeningIn"];
            readonly patient: components["schemas"]["PatientIn"];
            /**
             * Place Id
             * Format: uuid
             */
            readonly place_id: string;
            /**
             * Receiver Practitioner Id
             * Format: uuid
             */
            readonly receiver_practitioner_id: string;
            /** Sender Practitioner Id */
            readonly sender_practitioner_id?: string | null;
            /**
             * Start
             * Format: date-time
             */
            readonly start: string;
            /** @default routine */
            readonly urgency: components["schemas"]["Urgency"];
            /**
             * Visit Reason Id
             * Format: uuid
             */
            readonly visit_reason_id: string;
        };
        /**
         * ReferralOut
         * @description A referral whole.
         */
        readonly ReferralOut: {
            /** Already Seen */
            readonly already_seen: boolean;
            readonly appointment: components["schemas"]["AppointmentOf"] | null;
            /** Cancellable Until */
            readonly cancellable_until: string | null;
            readonly colleague: components["schemas"]["Colleague"];
            /**
             * Conversation Id
             * Format: uuid
             */
            readonly conversation_id: string;
            /**
             * Direction
             * @enum {string}
             */
            readonly direction: "received" | "sent";
            /** Due At */
            readonly due_at: string | null;
            /** Events */
            readonly events: readonly components["schemas"]["EventOut"][];
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            readonly mail_state: components["schemas"]["MailState"] | null;
            readonly patient: components["schemas"]["PatientOut"];
            readonly practitioner: components["schemas"]["Colleague"];
            /** Seen At */
            readonly seen_at: string | null;
            /**
             * Sent At
             * Format: date-time
             */
            readonly sent_at: string;
            readonly sms: components["schemas"]["SmsOut"] | null;
            readonly sms_state: components["schemas"]["SmsState"] | null;
            readonly state: components["schemas"]["State"];
            /** Team */
            readonly team: readonly components["schemas"]["TeamMember"][];
            readonly urgency: components["schemas"]["Urgency"];
        };
        /**
         * FiguresOut
         * @description Of the last seven days; null where there are fewer than ten to tell of.
         */
        readonly ReferralsFiguresOut: {
            /** Seen Median Min */
            readonly seen_median_min: number | null;
            /** Sent */
            readonly sent: number | null;
        };
        /**
         * ReferralsOut
         * @description Some of them, whole.
         */
        readonly ReferralsOut: {
            /** Items */
            readonly items: readonly components["schemas"]["ReferralOut"][];
        };
        /**
         * RegisterIn
         * @description What was typed so far: a number, or a name with a profession.
         */
        readonly RegisterIn: {
            /** First Name */
            readonly first_name: string;
            /** Last Name */
            readonly last_name: string;
            /**
             * Number
             * @description RPPS or ADELI, or empty
             */
            readonly number: string;
            /** Postal Code */
            readonly postal_code: string;
            /** Profession */
            readonly profession: string;
        };
        /**
         * RegisterOut
         * @description What the register says: who bears the number, else who bears the name in this profession.
         */
        readonly RegisterOut: {
            /** By Name */
            readonly by_name: readonly components["schemas"]["MatchOut"][];
            readonly by_number: components["schemas"]["MatchOut"] | null;
        };
        /**
         * Remark
         * @description Why an image can't be taken.
         * @enum {string}
         */
        readonly Remark: "not_an_image" | "too_small" | "too_dark";
        /**
         * ReminderIn
         * @description Which mail of the invitation it is to be: one more than were sent.  Pressed twice it leaves once.
         */
        readonly ReminderIn: {
            /** Nth */
            readonly nth: number;
        };
        /**
         * RemindersOut
         * @description Reminders of the last seven days: asked for, and of these handed to the mail server.
         */
        readonly RemindersOut: {
            /** Asked */
            readonly asked: number;
            /** Mailed */
            readonly mailed: number;
        };
        /**
         * State
         * @description What the page shows.
         * @enum {string}
         */
        readonly RightsState: "making" | "ready" | "failed";
        /**
         * RoadOut
         * @description How far everybody came, and what is on its way; nothing of a patient.
         */
        readonly RoadOut: {
            /** Files */
            readonly files: readonly components["schemas"]["FileGoingOut"][];
            /** Knots */
            readonly knots: readonly components["schemas"]["KnotOut"][];
            /** Links */
            readonly links: readonly components["schemas"]["LinkOut"][];
            readonly reminders: components["schemas"]["RemindersOut"];
            /** Stopped */
            readonly stopped: readonly components["schemas"]["WalkerOut"][];
        };
        /**
         * RoleIn
         * @description What a member becomes.
         */
        readonly RoleIn: {
            /**
             * Role
             * @enum {string}
             */
            readonly role: "member" | "coordinator";
        };
        /**
         * RowOut
         * @description A referral in a list; `direction` is as whom the asker has it.
         */
        readonly RowOut: {
            readonly appointment: components["schemas"]["AppointmentOf"] | null;
            readonly colleague: components["schemas"]["Colleague"];
            /**
             * Conversation Id
             * Format: uuid
             */
            readonly conversation_id: string;
            /**
             * Direction
             * @enum {string}
             */
            readonly direction: "received" | "sent";
            /** Due At */
            readonly due_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            readonly mail_state: components["schemas"]["MailState"] | null;
            readonly patient: components["schemas"]["PatientInList"];
            readonly practitioner: components["schemas"]["Colleague"];
            /** Seen At */
            readonly seen_at: string | null;
            /**
             * Sent At
             * Format: date-time
             */
            readonly sent_at: string;
            readonly sms_state: components["schemas"]["SmsState"] | null;
            readonly state: components["schemas"]["State"];
            readonly urgency: components["schemas"]["Urgency"];
        };
        /**
         * RunShownOut
         * @description What Onfido said.
         */
        readonly RunShownOut: {
            /**
             * At
             * Format: date-time
             */
            readonly at: string;
            /** Differing */
            readonly differing: readonly components["schemas"]["Line"][];
            readonly doubt: components["schemas"]["cordee__verification__rules__onfido__Doubt"] | null;
            /**
             * First Name
             * @description as read there; empty where none was told
             */
            readonly first_name: string;
            /** Last Name */
            readonly last_name: string;
            /**
             * Reasons
             * @description in Onfido's own words
             */
            readonly reasons: readonly string[];
            readonly state: components["schemas"]["RunState"];
        };
        /**
         * RunState
         * @description Where a run is for us.
         * @enum {string}
         */
        readonly RunState: "asked" | "open" | "approved" | "doubted" | "left" | "failed";
        /**
         * SaidOut
         * @description An earlier opinion.
         */
        readonly SaidOut: {
            /**
             * At
             * Format: date-time
             */
            readonly at: string;
            /** By */
            readonly by: string;
            /** Reasons */
            readonly reasons: readonly components["schemas"]["Reason"][];
            /** This Round */
            readonly this_round: boolean;
            readonly verdict: components["schemas"]["Verdict"];
            /** Words */
            readonly words: string;
        };
        /**
         * SecretOut
         * @description A secret for an application of codes: as its letters, as the address that applications open, as a QR code of that address.
         */
        readonly SecretOut: {
            /** Address */
            readonly address: string;
            /** Qr */
            readonly qr: readonly string[];
            /** Secret */
            readonly secret: string;
        };
        /**
         * SeenOut
         * @description One line of the trail.
         */
        readonly SeenOut: {
            /** Act */
            readonly act: string;
            /**
             * At
             * Format: date-time
             */
            readonly at: string;
            /** For You */
            readonly for_you: boolean;
            /** N */
            readonly n: number;
            /** Name */
            readonly name: string | null;
            readonly who: components["schemas"]["Who"];
        };
        /**
         * SelfDataBody
         * @description One's own sealed settings; version 0 when there are none.
         */
        readonly SelfDataBody: {
            /**
             * Sealed
             * Format: base64url
             */
            readonly sealed: string;
            /** Version */
            readonly version: number;
        };
        /**
         * SessionOut
         * @description One place where one is signed in.
         */
        readonly SessionOut: {
            /** Browser */
            readonly browser: string;
            /** Here */
            readonly here: boolean;
            /** Id */
            readonly id: string;
            /** Kind */
            readonly kind: string;
            /** Opened At */
            readonly opened_at: string | null;
            /** Strong */
            readonly strong: boolean;
        };
        /**
         * SessionsOut
         * @description All of them, this one first.
         */
        readonly SessionsOut: {
            /** Items */
            readonly items: readonly components["schemas"]["SessionOut"][];
        };
        /**
         * Sex
         * @description As the strict traits know it; I is undetermined.
         * @enum {string}
         */
        readonly Sex: "F" | "M" | "I";
        /**
         * ShownOut
         * @description One side of the comparison.
         */
        readonly ShownOut: {
            /** Commune */
            readonly commune: string;
            /** First Name */
            readonly first_name: string;
            /** Last Name */
            readonly last_name: string;
            /** Mode */
            readonly mode: string;
            /** Number */
            readonly number: string;
            /** Profession */
            readonly profession: string;
            /** Specialty */
            readonly specialty: string;
        };
        /**
         * SituationOut
         * @description One way of practising.
         */
        readonly SituationOut: {
            /** City */
            readonly city: string;
            /**
             * Mode
             * @description self_employed, salaried, volunteer, indirect, or empty
             */
            readonly mode: string;
            /** Organisation */
            readonly organisation: string;
            /** Postal Code */
            readonly postal_code: string;
            /** Profession */
            readonly profession: string;
            /** Profession Label */
            readonly profession_label: string;
            /** Skill */
            readonly skill: string | null;
            /** Skill Label */
            readonly skill_label: string | null;
        };
        /**
         * SlotOut
         * @description A time that can be booked.
         */
        readonly SlotOut: {
            /**
             * End
             * Format: date-time
             */
            readonly end: string;
            /**
             * Place Id
             * Format: uuid
             */
            readonly place_id: string;
            /**
             * Start
             * Format: date-time
             */
            readonly start: string;
        };
        /**
         * SlotsAsked
         * @description Which slots.
         */
        readonly SlotsAsked: {
            /**
             * Days
             * @default 7
             */
            readonly days: number;
            /**
             * From
             * Format: date
             */
            readonly from: string;
            /** Place Id */
            readonly place_id?: string | null;
            /**
             * Reason Id
             * Format: uuid
             */
            readonly reason_id: string;
        };
        /**
         * SmsOut
         * @description The patient's SMS.
         */
        readonly SmsOut: {
            readonly state: components["schemas"]["SmsState"];
            /** To Masked */
            readonly to_masked: string;
        };
        /**
         * SmsPreviewOut
         * @description An SMS before it is sent, and how it travels.
         */
        readonly SmsPreviewOut: {
            /**
             * Coding
             * @enum {string}
             */
            readonly coding: "GSM7" | "UCS2";
            /** Parts */
            readonly parts: number;
            /** Text */
            readonly text: string;
            /** Units */
            readonly units: number;
        };
        /**
         * SmsState
         * @description What became of the patient's SMS.
         * @enum {string}
         */
        readonly SmsState: "queued" | "sent" | "failed" | "off";
        /**
         * StandingOut
         * @description One's own standing.
         */
        readonly StandingOut: {
            /** Method */
            readonly method: string | null;
            /** Roles */
            readonly roles: readonly string[];
            /** Standing */
            readonly standing: string;
            /** Suspended Why */
            readonly suspended_why: string | null;
            /** Verified At */
            readonly verified_at: string | null;
        };
        /**
         * StandInOut
         * @description Whom one turns to meanwhile.
         */
        readonly StandInOut: {
            /** Display Name */
            readonly display_name: string;
            /**
             * Practitioner Id
             * Format: uuid
             */
            readonly practitioner_id: string;
            /** User Id */
            readonly user_id: string | null;
        };
        /**
         * StartIn
         * @description Where one wants to go.
         */
        readonly StartIn: {
            /**
             * Back
             * @default /
             */
            readonly back: string;
            /**
             * Failing
             * @description the page that words a failure, by ?identification=…
             * @default /connexion
             */
            readonly failing: string;
            /**
             * Fingerprint
             * @description of the identity whose keys this browser holds, hexadecimal: the nonce is bound to it
             */
            readonly fingerprint?: string | null;
            /** @default sign-in */
            readonly purpose: components["schemas"]["Purpose"];
            /**
             * Shared
             * @description a computer that is shared: the session ends after four hours
             * @default false
             */
            readonly shared: boolean;
        };
        /**
         * StartOut
         * @description Where to send the browser.
         */
        readonly StartOut: {
            /** Location */
            readonly location: string;
        };
        /**
         * State
         * @description Where a referral stands.
         * @enum {string}
         */
        readonly State: "booked" | "seen" | "cancelled";
        /**
         * StatementIn
         * @description A signed statement and all that travels with it.
         */
        readonly StatementIn: {
            /** Boxes */
            readonly boxes: readonly components["schemas"]["BoxBody"][];
            /** Kem Keys */
            readonly kem_keys: readonly string[];
            readonly prev?: components["schemas"]["PrevBody"] | null;
            /**
             * Statement
             * Format: base64url
             */
            readonly statement: string;
        };
        /**
         * TeamMember
         * @description Who reads what: the thread (clinical), or this record only (administrative).
         */
        readonly TeamMember: {
            /** Display Name */
            readonly display_name: string;
            /** Role Label */
            readonly role_label: string;
            /**
             * Scope
             * @enum {string}
             */
            readonly scope: "clinical" | "administrative";
            /**
             * User Id
             * Format: uuid
             */
            readonly user_id: string;
        };
        /**
         * Title
         * @description How letters address somebody; children have none, and the sex does not follow from it.
         * @enum {string}
         */
        readonly Title: "mrs" | "mr";
        /**
         * TokenIn
         * @description What the link carries after its `#`.
         */
        readonly TokenIn: {
            /** Token */
            readonly token: string;
        };
        /**
         * TrailOut
         * @description A page of it, newest first.
         */
        readonly TrailOut: {
            /** Before */
            readonly before: number | null;
            /** Items */
            readonly items: readonly components["schemas"]["SeenOut"][];
        };
        /**
         * TrayOut
         * @description What is there, and what is missing.
         */
        readonly TrayOut: {
            /** Gesture */
            readonly gesture: string;
            /** Images */
            readonly images: readonly components["schemas"]["ImageOut"][];
            /** Missing */
            readonly missing: readonly components["schemas"]["Kind"][];
            /** Open */
            readonly open: boolean;
            /**
             * Proven
             * @description a service outside showed who the person is: no identity document and no portrait are wanted
             */
            readonly proven: boolean;
        };
        /**
         * UnderstoodOut
         * @description A part of the query, and what it was taken for.
         */
        readonly UnderstoodOut: {
            /** Kind */
            readonly kind: string;
            /** Label */
            readonly label: string;
            /** Text */
            readonly text: string;
        };
        /**
         * Urgency
         * @description How soon the sender hopes that it is looked at.
         * @enum {string}
         */
        readonly Urgency: "routine" | "soon" | "urgent";
        /**
         * Verdict
         * @description What a reviewer says of a file.
         * @enum {string}
         */
        readonly Verdict: "approve" | "refuse" | "ask_again";
        /**
         * WaitingOut
         * @description A row of the reviewers' queue.
         */
        readonly VerificationWaitingOut: {
            /** Appeal */
            readonly appeal: boolean;
            /** City */
            readonly city: string;
            /** Claimed */
            readonly claimed: boolean;
            /** First Name */
            readonly first_name: string;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            /** Kinds */
            readonly kinds: readonly components["schemas"]["Kind"][];
            /** Last Name */
            readonly last_name: string;
            /**
             * Onfido
             * @description Onfido said something of this person
             */
            readonly onfido: boolean;
            /** Profession */
            readonly profession: string;
            /** Second */
            readonly second: boolean;
            /**
             * Since
             * Format: date-time
             */
            readonly since: string;
            /** Title */
            readonly title: string;
        };
        /**
         * VerifiedOut
         * @description How and when an identity was verified.
         */
        readonly VerifiedOut: {
            /**
             * At
             * Format: date-time
             */
            readonly at: string;
            /** Method */
            readonly method: string;
        };
        /**
         * VisitIn
         * @description An appointment for one of the practice's own patients, under ids of the client's making.
         */
        readonly VisitIn: {
            /**
             * End
             * Format: date-time
             */
            readonly end: string;
            /**
             * Id
             * Format: uuid
             */
            readonly id: string;
            readonly patient: components["schemas"]["CallerIn"];
            /**
             * Place Id
             * Format: uuid
             */
            readonly place_id: string;
            /**
             * Practitioner Id
             * Format: uuid
             */
            readonly practitioner_id: string;
            /**
             * Reason Id
             * Format: uuid
             */
            readonly reason_id: string;
            /**
             * Start
             * Format: date-time
             */
            readonly start: string;
        };
        /**
         * WaitingOut
         * @description An address to be confirmed, in this browser.
         */
        readonly WaitingOut: {
            /**
             * Again At
             * @description when another mail may be asked for; null when no more
             */
            readonly again_at: string | null;
            /** Confirmed */
            readonly confirmed: boolean;
            /**
             * Correctable
             * @description false for an assistant, whose invitation serves the address that it was sent to
             */
            readonly correctable: boolean;
            /** Email */
            readonly email: string;
            /**
             * Evidence
             * @description whether documents will be asked for: not of an assistant, nor of a national identity beyond doubt
             */
            readonly evidence: boolean;
            /**
             * Sent At
             * Format: date-time
             */
            readonly sent_at: string;
            /**
             * Undeliverable
             * @description the mail server refuses the mailbox for good, with an account or without
             */
            readonly undeliverable: boolean;
            /**
             * Valid Until
             * Format: date-time
             * @description of the six digits; the link lasts a day
             */
            readonly valid_until: string;
        };
        /**
         * WalkerOut
         * @description Somebody who was invited into the community and stands still.
         */
        readonly WalkerOut: {
            /**
             * By Link
             * @description they came by a link, and are reminded at their account
             */
            readonly by_link: boolean;
            /**
             * Email
             * @description as a coordinator wrote it, until somebody came from it
             */
            readonly email: string | null;
            /**
             * Invitation Id
             * Format: uuid
             */
            readonly invitation_id: string;
            /** Mails */
            readonly mails: number;
            /** Name */
            readonly name: string;
            /** Remind From */
            readonly remind_from: string | null;
            /**
             * Since
             * Format: date-time
             */
            readonly since: string;
            /** Step */
            readonly step: string;
            /** Undeliverable */
            readonly undeliverable: boolean;
            /** User Id */
            readonly user_id: string | null;
            /** Where */
            readonly where: string | null;
        };
        /**
         * Weeks
         * @description Which weeks an opening holds in, by ISO week number: the one that French wall calendars print.
         * @enum {string}
         */
        readonly Weeks: "all" | "even" | "odd";
        /**
         * WeekSchema
         * @description The whole week.
         */
        readonly WeekSchema: {
            /** Items */
            readonly items: readonly components["schemas"]["OpeningSchema"][];
        };
        /**
         * WentOnOut
         * @description Where to go on.
         */
        readonly WentOnOut: {
            /** Back */
            readonly back: string;
        };
        /**
         * Who
         * @description Who acted, as far as it is told.
         * @enum {string}
         */
        readonly Who: "you" | "house" | "reviewer" | "person";
        /**
         * Whose
         * @description Whose acts are asked for.
         * @enum {string}
         */
        readonly Whose: "others" | "own";
        /**
         * WhoseOut
         * @description Whose session this is; nobody's before signing in, which is an answer and no fault.
         *
         *     `revoked` says whose keys this browser has to forget, where its session ended because its device was taken away.
         */
        readonly WhoseOut: {
            readonly account: components["schemas"]["AccountOut"] | null;
            /** Revoked */
            readonly revoked: string | null;
        };
        /**
         * Writers
         * @description Who may begin a conversation.  Favourites, past correspondents and one's own assistants always may, unless they are named.
         * @enum {string}
         */
        readonly Writers: "verified" | "community" | "contacts";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly cordee_accounts_api_moving_address: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AddressOut"];
                };
            };
        };
    };
    readonly cordee_accounts_api_moving_ask: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AddressIn"];
            };
        };
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_accounts_api_moving_give_up: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_accounts_api_moving_digits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["MailboxDigitsIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AddressOut"];
                };
            };
        };
    };
    readonly cordee_accounts_api_outside_texts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AgreementsOut"];
                };
            };
        };
    };
    readonly cordee_accounts_api_agreeing_owed: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OwedOut"];
                };
            };
        };
    };
    readonly cordee_accounts_api_agreeing_agree: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AgreeIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_accounts_api_factors_factors: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FactorsOut"];
                };
            };
        };
    };
    readonly cordee_accounts_api_factors_make_codes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CodesOut"];
                };
            };
        };
    };
    readonly cordee_accounts_api_factors_add_passkey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PasskeyIn"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CodesOut"];
                };
            };
        };
    };
    readonly cordee_accounts_api_factors_remove_passkey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly passkey_id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_accounts_api_factors_passkey_options: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OptionsOut"];
                };
            };
        };
    };
    readonly cordee_accounts_api_factors_add_totp: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CodeIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CodesOut"];
                };
            };
        };
    };
    readonly cordee_accounts_api_factors_remove_totp: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_accounts_api_factors_begin_totp: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SecretOut"];
                };
            };
        };
    };
    readonly cordee_accounts_api_own_me: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountOut"];
                };
            };
        };
    };
    readonly cordee_accounts_api_own_password: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OtherPasswordIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_accounts_api_outside_forgotten: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AddressIn"];
            };
        };
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_accounts_api_outside_key: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["KeyIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_accounts_api_outside_reset: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewPasswordIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_accounts_api_proving_second_factor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CodeIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_accounts_api_outside_session: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WhoseOut"];
                };
            };
        };
    };
    readonly cordee_accounts_api_own_share: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_accounts_api_own_use: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_accounts_api_own_own_sessions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SessionsOut"];
                };
            };
        };
    };
    readonly cordee_accounts_api_own_end_other_sessions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_accounts_api_own_end_session: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly session_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_accounts_api_proving_step_up: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ProofIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_accounts_api_proving_step_up_by_passkey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CredentialIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_accounts_api_proving_step_up_options: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OptionsOut"];
                };
            };
        };
    };
    readonly cordee_agenda_api_absences: {
        readonly parameters: {
            readonly query: {
                readonly practitioner_id: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AbsencesOut"];
                };
            };
        };
    };
    readonly cordee_agenda_api_add_absence: {
        readonly parameters: {
            readonly query: {
                readonly practitioner_id: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AbsenceIn"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AbsenceOut"];
                };
            };
        };
    };
    readonly cordee_agenda_api_drop_absence: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly absence_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_agenda_api_keep_time: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["KeptTimeIn"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AppointmentOut"];
                };
            };
        };
    };
    readonly cordee_agenda_api_cancel_appointment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly appointment_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AppointmentOut"];
                };
            };
        };
    };
    readonly cordee_agenda_api_correct_contact: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly appointment_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReachedIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PatientOut"];
                };
            };
        };
    };
    readonly cordee_agenda_api_patient_of: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly appointment_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PatientOut"];
                };
            };
        };
    };
    readonly cordee_agenda_api_days: {
        readonly parameters: {
            readonly query: {
                readonly from: string;
                readonly practitioner_id: string;
                readonly to: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DaysOut"];
                };
            };
        };
    };
    readonly cordee_agenda_api_next_slots: {
        readonly parameters: {
            readonly query: {
                readonly practitioner_id: readonly string[];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FirstSlotsOut"];
                };
            };
        };
    };
    readonly cordee_agenda_api_openings: {
        readonly parameters: {
            readonly query: {
                readonly practitioner_id: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WeekSchema"];
                };
            };
        };
    };
    readonly cordee_agenda_api_save_openings: {
        readonly parameters: {
            readonly query: {
                readonly practitioner_id: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AgendaWeekSchema"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WeekSchema"];
                };
            };
        };
    };
    readonly cordee_agenda_api_leave_place: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly place_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_agenda_api_away: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly practitioner_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AwayAnswer"];
                };
            };
        };
    };
    readonly cordee_agenda_api_reasons: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly practitioner_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReasonsOut"];
                };
            };
        };
    };
    readonly cordee_agenda_api_offer: {
        readonly parameters: {
            readonly query: {
                readonly days?: number;
                readonly from: string;
                readonly place_id?: string | null;
                readonly reason_id: string;
            };
            readonly header?: never;
            readonly path: {
                readonly practitioner_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OfferOut"];
                };
            };
        };
    };
    readonly cordee_agenda_api_add_reason: {
        readonly parameters: {
            readonly query: {
                readonly practitioner_id: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewReasonIn"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReasonsOut"];
                };
            };
        };
    };
    readonly cordee_agenda_api_save_reason: {
        readonly parameters: {
            readonly query: {
                readonly practitioner_id: string;
            };
            readonly header?: never;
            readonly path: {
                readonly reason_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReasonIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReasonOut"];
                };
            };
        };
    };
    readonly cordee_agenda_api_drop_reason: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly reason_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_agenda_api_book_patient: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["VisitIn"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AppointmentOut"];
                };
            };
        };
    };
    readonly cordee_agenda_api_move_patient: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly appointment_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewTimeIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AppointmentOut"];
                };
            };
        };
    };
    readonly cordee_messaging_api_open_conversation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OpenIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OpenedOut"];
                };
            };
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OpenedOut"];
                };
            };
        };
    };
    readonly cordee_messaging_api_direct: {
        readonly parameters: {
            readonly query: {
                readonly user_id: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DirectOut"];
                };
            };
        };
    };
    readonly cordee_directory_api_communities_every: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CommunitiesOut"];
                };
            };
        };
    };
    readonly cordee_directory_api_communities_members: {
        readonly parameters: {
            readonly query?: {
                readonly after?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MembersOut"];
                };
            };
        };
    };
    readonly cordee_directory_api_communities_end: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
                readonly member_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_directory_api_communities_appoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
                readonly member_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RoleIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_directory_api_communities_ask: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["MembershipRequestIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_directory_api_communities_withdraw: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_directory_api_communities_decide: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
                readonly user_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DirectoryDecisionIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_directory_api_finding_correspondents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CorrespondentsOut"];
                };
            };
        };
    };
    readonly cordee_directory_api_delegations_given: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GivenAllOut"];
                };
            };
        };
    };
    readonly cordee_directory_api_delegations_name_locum: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LocumIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_directory_api_delegations_end: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly delegation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_directory_api_delegations_received: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReceivedAllOut"];
                };
            };
        };
    };
    readonly cordee_directory_api_finding_add_favourite: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly practitioner_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_directory_api_finding_remove_favourite: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly practitioner_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_directory_api_finding_me: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OwnOut"];
                };
            };
        };
    };
    readonly cordee_directory_api_finding_nearby: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CardsOut"];
                };
            };
        };
    };
    readonly cordee_directory_api_finding_practitioner: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly practitioner_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CardFullOut"];
                };
            };
        };
    };
    readonly cordee_directory_api_finding_about: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly practitioner_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AboutOut"];
                };
            };
        };
    };
    readonly cordee_directory_api_profile_profile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProfileOut"];
                };
            };
        };
    };
    readonly cordee_directory_api_profile_save_profile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ProfileIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProfileOut"];
                };
            };
        };
    };
    readonly cordee_directory_api_profile_except_writer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly user_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AdmittedIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_directory_api_profile_forget_exception: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly user_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_directory_api_profile_own_photo: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_directory_api_profile_put_photo: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_directory_api_profile_drop_photo: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_directory_api_profile_places: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OwnPlacesOut"];
                };
            };
        };
    };
    readonly cordee_directory_api_profile_write_place: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly place_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PlaceIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OwnPlacesOut"];
                };
            };
        };
    };
    readonly cordee_directory_api_profile_set_patient_label: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly place_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PatientLabelIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_directory_api_finding_search: {
        readonly parameters: {
            readonly query?: {
                readonly accepts?: ("referrals" | "advice") | null;
                readonly community?: string | null;
                readonly cursor?: string | null;
                readonly limit?: number;
                readonly mode?: ("self_employed" | "salaried") | null;
                readonly near?: string | null;
                readonly q?: string;
                readonly within_km?: number | null;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DirectoryAnswerOut"];
                };
            };
        };
    };
    readonly cordee_directory_api_finding_users: {
        readonly parameters: {
            readonly query: {
                readonly id: readonly string[];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PeopleOut"];
                };
            };
        };
    };
    readonly cordee_directory_api_profile_photo: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly user_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_invitations_api_own_mine: {
        readonly parameters: {
            readonly query?: {
                readonly after?: string | null;
                readonly assistants?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvitationsOut"];
                };
            };
        };
    };
    readonly cordee_invitations_api_own_invite: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["InvitationIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvitationOut"];
                };
            };
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvitationOut"];
                };
            };
        };
    };
    readonly cordee_invitations_api_own_met: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly invitation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_invitations_api_own_remind: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly invitation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReminderIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvitationOut"];
                };
            };
        };
    };
    readonly cordee_invitations_api_own_revoke: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly invitation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_invitations_api_own_accept: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TokenIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_invitations_api_communities_console: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoadOut"];
                };
            };
        };
    };
    readonly cordee_invitations_api_files_files: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FilesOut"];
                };
            };
        };
    };
    readonly cordee_invitations_api_files_read: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["FileIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvitationsFileOut"];
                };
            };
        };
    };
    readonly cordee_invitations_api_files_one: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
                readonly file_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvitationsFileOut"];
                };
            };
        };
    };
    readonly cordee_invitations_api_files_faulty: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
                readonly file_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_invitations_api_files_correct: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
                readonly file_id: string;
                readonly n: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LineIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvitationsFileOut"];
                };
            };
        };
    };
    readonly cordee_invitations_api_files_send: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
                readonly file_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvitationsFileOut"];
                };
            };
        };
    };
    readonly cordee_invitations_api_files_stop: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
                readonly file_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvitationsFileOut"];
                };
            };
        };
    };
    readonly cordee_invitations_api_communities_make_link: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["InvitationsLinkIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoadOut"];
                };
            };
        };
    };
    readonly cordee_invitations_api_communities_close_link: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
                readonly invitation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_invitations_api_communities_correct_address: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
                readonly invitation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["InvitationsAddressIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_invitations_api_communities_remind_arrived: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
                readonly invitation_id: string;
                readonly user_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReminderIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_invitations_api_communities_remind: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
                readonly invitation_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReminderIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_invitations_api_own_decline: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TokenIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_invitations_api_assistants_join: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AssistantIn"];
            };
        };
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WaitingOut"];
                };
            };
        };
    };
    readonly cordee_invitations_api_own_look: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TokenIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvitationsShownOut"];
                };
            };
        };
    };
    readonly cordee_invitations_api_own_to_meet: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MeetingsOut"];
                };
            };
        };
    };
    readonly cordee_keys_api_chains: {
        readonly parameters: {
            readonly query: {
                readonly user_id: readonly string[];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ChainsOut"];
                };
            };
        };
    };
    readonly cordee_keys_api_own_devices: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DevicesOut"];
                };
            };
        };
    };
    readonly cordee_keys_api_name_device: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly device_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DeviceNameIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_keys_api_genesis: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["StatementIn"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_keys_api_me: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OwnKeysOut"];
                };
            };
        };
    };
    readonly cordee_keys_api_presence: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PresenceIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_keys_api_challenge: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ChallengeOut"];
                };
            };
        };
    };
    readonly cordee_keys_api_confirm: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_keys_api_self_data: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SelfDataBody"];
                };
            };
        };
    };
    readonly cordee_keys_api_put_self_data: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SelfDataBody"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_keys_api_statements: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["StatementIn"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_notifications_api_appointment_sms: {
        readonly parameters: {
            readonly query: {
                readonly place_id: string;
                readonly start: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SmsPreviewOut"];
                };
            };
        };
    };
    readonly cordee_notifications_api_community_mails: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CommunityMailsOut"];
                };
            };
        };
    };
    readonly cordee_referrals_api_send: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReferralIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReferralOut"];
                };
            };
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReferralOut"];
                };
            };
        };
    };
    readonly cordee_referrals_api_referral: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly referral_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReferralOut"];
                };
            };
        };
    };
    readonly cordee_referrals_api_cancel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly referral_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReferralOut"];
                };
            };
        };
    };
    readonly cordee_referrals_api_correct_contact: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly referral_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ContactIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReferralOut"];
                };
            };
        };
    };
    readonly cordee_referrals_api_see: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly referral_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_referrals_api_by_conversation: {
        readonly parameters: {
            readonly query: {
                readonly id: readonly string[];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReferralsOut"];
                };
            };
        };
    };
    readonly cordee_referrals_api_closed: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string | null;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PageOut"];
                };
            };
        };
    };
    readonly cordee_referrals_api_community_figures: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly community_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReferralsFiguresOut"];
                };
            };
        };
    };
    readonly cordee_referrals_api_received: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string | null;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PageOut"];
                };
            };
        };
    };
    readonly cordee_referrals_api_sent: {
        readonly parameters: {
            readonly query?: {
                readonly cursor?: string | null;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PageOut"];
                };
            };
        };
    };
    readonly cordee_register_api_communes: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly postal_code?: string;
                readonly q?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CommunesOut"];
                };
            };
        };
    };
    readonly cordee_register_api_countries: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly q?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CountriesOut"];
                };
            };
        };
    };
    readonly cordee_rights_api_erasure: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErasureOut"];
                };
            };
        };
    };
    readonly cordee_rights_api_ask_erasure: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ErasureIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErasureOut"];
                };
            };
        };
    };
    readonly cordee_rights_api_withdraw_erasure: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErasureOut"];
                };
            };
        };
    };
    readonly cordee_rights_api_export: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OwnExportOut"];
                };
            };
        };
    };
    readonly cordee_rights_api_ask_export: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OwnExportOut"];
                };
            };
        };
    };
    readonly cordee_rights_api_file: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly export_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_rights_api_trail: {
        readonly parameters: {
            readonly query?: {
                readonly before?: number | null;
                readonly whose?: "others" | "own";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TrailOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_desk_queue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["QueueOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_desk_claim: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly file_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DossierOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_desk_decide: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly file_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DecisionIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DecidedOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_desk_image: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly file_id: string;
                readonly image_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": string;
                };
            };
        };
    };
    readonly cordee_verification_api_desk_release: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly file_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_verification_api_evidence_own: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FileOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_evidence_open_file: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FileOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_evidence_contest: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ContestIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FileOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_evidence_image: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly image_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": string;
                };
            };
        };
    };
    readonly cordee_verification_api_evidence_begin: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly image_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["BeginIn"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImageOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_evidence_withdraw: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly image_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_verification_api_evidence_finish: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly image_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImageOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_evidence_put_part: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly image_id: string;
                readonly n: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImageOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_evidence_give_pass: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PassOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_evidence_exchange: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PassIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PassOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_evidence_send: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TrayOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_evidence_tray: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TrayOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_joining_join: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["JoinIn"];
            };
        };
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WaitingOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_joining_correct: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CorrectedIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WaitingOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_joining_again: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WaitingOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_joining_all_choices: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ChoicesOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_joining_digits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DigitsIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WaitingOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_joining_enter: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EnteredOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_joining_link: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LinkIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_verification_api_joining_register: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RegisterIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegisterOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_joining_how_far: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WaitingOut"];
                };
            };
        };
    };
    readonly cordee_verification_api_standing_me: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StandingOut"];
                };
            };
        };
    };
    readonly cordee_verification_national_api_available: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AvailableOut"];
                };
            };
        };
    };
    readonly cordee_verification_national_api_join: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NationalJoinIn"];
            };
        };
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WaitingOut"];
                };
            };
        };
    };
    readonly cordee_verification_national_api_leaving: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LeftOut"];
                };
            };
        };
    };
    readonly cordee_verification_national_api_link: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WentOnOut"];
                };
            };
        };
    };
    readonly cordee_verification_national_api_identified: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PendingOut"];
                };
            };
        };
    };
    readonly cordee_verification_national_api_give_up: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_verification_national_api_start: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["StartIn"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StartOut"];
                };
            };
        };
    };
    readonly cordee_verification_onfido_api_own: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OnfidoOut"];
                };
            };
        };
    };
    readonly cordee_verification_onfido_api_look: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OnfidoOut"];
                };
            };
        };
    };
    readonly cordee_verification_onfido_api_begin: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly run_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["BeginRunIn"];
            };
        };
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OnfidoOut"];
                };
            };
        };
    };
    readonly cordee_verification_onfido_api_webhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly cordee_verification_api_renewing_confirm: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LinkIn"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
