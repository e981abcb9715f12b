/** What a message says, once decrypted: the plaintext types of protocol/crd1.cddl in words that screens use. */
import type { Uuid } from './wire.ts';

/**
 * A file that a message carries.  Its key never leaves the worker: `sealed` holds the reference, readable on this device only,
 * and may be kept in the local store and handed back to `openFile` or into another message (forwarding).
 */
export type Attachment = Readonly<{
  fileId: Uuid;
  name: string;
  mime: string;
  /** Bytes of the file itself, without encryption's overhead. */
  sizeBytes: number;
  /** A picture of at most 6,144 bytes (JPEG, PNG or WebP), made by the sender. */
  thumbnail: Uint8Array | null;
  dimensions: Readonly<{ width: number; height: number }> | null;
  sealed: Uint8Array;
}>;

/** Whom a patient case is about; part of the encrypted title. */
export type PatientCard = Readonly<{
  title: 'mrs' | 'mr' | null;
  lastName: string;
  firstName: string;
  birthName: string | null;
  /** YYYY-MM-DD */
  birthDate: string;
  sex: 'F' | 'M' | 'I';
  patientId: Uuid | null;
  referralId: Uuid | null;
}>;

export type Content =
  | Readonly<{ type: 'text'; text: string }>
  | Readonly<{ type: 'edit'; messageId: Uuid; text: string }>
  | Readonly<{ type: 'delete'; messageId: Uuid }>
  | Readonly<{ type: 'reaction'; messageId: Uuid; emoji: string; on: boolean }>
  /** `caption` may be empty; the files stand in `attachments`. */
  | Readonly<{ type: 'file'; caption: string }>
  | Readonly<{
      type: 'form';
      name: string;
      version: number;
      answers: readonly (readonly [question: string, answer: string])[];
    }>
  | Readonly<{ type: 'title'; title: string; patient: PatientCard | null }>
  | Readonly<{ type: 'system'; code: 'checkpoint' | 'identity-changed' }>
  /** Written by a newer client than this one: show that, never fail. */
  | Readonly<{ type: 'newer' }>;

/** A message to send.  `id` is a UUIDv7 made when it was composed and stays the same over every attempt. */
export type Outgoing = Readonly<{
  id: Uuid;
  content: Content;
  attachments?: readonly Attachment[];
  replyTo?: Uuid;
  mentions?: readonly Uuid[];
  /** For a delegate of several: the one written for.  A delegate of one needs not say. */
  onBehalfOf?: Uuid;
}>;
