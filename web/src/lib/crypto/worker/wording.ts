/** Between a message's plaintext and the words of the door.  File keys stay here: an attachment carries its reference sealed. */
import type { Attachment, Content, Outgoing, PatientCard } from '../content.ts';
import { asBytes, fromUuid, uuid, type Bytes } from '../protocol/bytes.ts';
import * as cbor from '../protocol/cbor.ts';
import { fileRefValue, readFileRef, type FileRef, type PatientCard as Card } from '../protocol/attachments.ts';
import { decodeMap } from '../protocol/fields.ts';
import { SYSTEM_CODES, type Body, type Plaintext } from '../protocol/plaintext.ts';
import * as plaintext from '../protocol/plaintext.ts';
import type { Storage } from '../storage.ts';

export type Opened = Readonly<{
  content: Content;
  attachments: readonly Attachment[];
  replyTo: string | null;
  mentions: readonly string[];
}>;

/** Throws Refused (malformed). */
export async function openPlaintext(storage: Storage, data: Bytes): Promise<Opened> {
  const { body, replyTo, mentions, attachments } = plaintext.decode(data);
  return {
    content: contentOf(body),
    attachments: await Promise.all(attachments.map((ref) => attachmentOf(storage, ref))),
    replyTo: replyTo && uuid(replyTo),
    mentions: mentions.map(uuid),
  };
}

/** Throws Refused (malformed, too-large), CryptoError (storage) for an attachment of another device. */
export async function writePlaintext(storage: Storage, message: Outgoing): Promise<Bytes> {
  const made: Plaintext = {
    body: bodyOf(message.content),
    replyTo: message.replyTo === undefined ? null : fromUuid(message.replyTo),
    mentions: (message.mentions ?? []).map(fromUuid),
    attachments: await Promise.all((message.attachments ?? []).map((attachment) => refOf(storage, attachment))),
  };
  return plaintext.encode(made);
}

/** Reactions, edits and notices ask for nobody's attention. */
export function isSilent(content: Content): boolean {
  return ['edit', 'delete', 'reaction', 'system'].includes(content.type);
}

export async function attachmentOf(storage: Storage, ref: FileRef): Promise<Attachment> {
  const fileId = uuid(ref.fileId);
  return {
    fileId,
    name: ref.name,
    mime: ref.mediaType,
    sizeBytes: ref.total,
    thumbnail: ref.thumbnail,
    dimensions: ref.dimensions && { width: ref.dimensions[0], height: ref.dimensions[1] },
    sealed: await storage.seal('attachment', fileId, cbor.encode(fileRefValue(ref))),
  };
}

export async function refOf(storage: Storage, attachment: Attachment): Promise<FileRef> {
  const opened = await storage.unseal('attachment', attachment.fileId, asBytes(attachment.sealed));
  return readFileRef(decodeMap(opened, 'file reference'));
}

function contentOf(body: Body): Content {
  switch (body.type) {
    case 'edit':
    case 'delete':
    case 'reaction':
      return { ...body, messageId: uuid(body.messageId) };
    case 'title':
      return { ...body, patient: body.patient && cardOf(body.patient) };
    case 'system': {
      const code = (['checkpoint', 'identity-changed'] as const).find((each) => SYSTEM_CODES[each] === body.code);
      return code ? { type: 'system', code } : { type: 'newer' };
    }
    case 'unknown':
      return { type: 'newer' };
    case 'text':
    case 'file':
    case 'form':
      return body;
  }
}

function bodyOf(content: Content): Body {
  switch (content.type) {
    case 'edit':
    case 'delete':
    case 'reaction':
      return { ...content, messageId: fromUuid(content.messageId) };
    case 'title':
      return { ...content, patient: content.patient && cardFrom(content.patient) };
    case 'system':
      return { type: 'system', code: SYSTEM_CODES[content.code], data: null };
    case 'newer':
      return { type: 'unknown', number: 0 }; // refused when it is written
    case 'text':
    case 'file':
    case 'form':
      return content;
  }
}

function cardOf(card: Card): PatientCard {
  return {
    ...card,
    patientId: card.patientId && uuid(card.patientId),
    referralId: card.referralId && uuid(card.referralId),
  };
}

function cardFrom(card: PatientCard): Card {
  return {
    ...card,
    patientId: card.patientId === null ? null : fromUuid(card.patientId),
    referralId: card.referralId === null ? null : fromUuid(card.referralId),
  };
}
