/** What a message says once opened. A type from a later version is kept as `unknown`: shown as such, never a failure. */
import {
  fileRefValue,
  patientCardValue,
  readFileRef,
  readPatientCard,
  type FileRef,
  type PatientCard,
} from './attachments.ts';
import type { Bytes } from './bytes.ts';
import * as cbor from './cbor.ts';
import { map, type Value } from './cbor.ts';
import { demand, Refused } from './faults.ts';
import { decodeMap, Fields, ID_SIZE, isArray, numberOf, octets } from './fields.ts';

const TYPES = ['text', 'edit', 'delete', 'reaction', 'file', 'form', 'title', 'system'] as const;
const CHECKPOINT = 0;
const IDENTITY_CHANGED = 1;
export const SYSTEM_CODES = { checkpoint: CHECKPOINT, 'identity-changed': IDENTITY_CHANGED } as const;

export type Body =
  | Readonly<{ type: 'text'; text: string }>
  | Readonly<{ type: 'edit'; messageId: Bytes; text: string }>
  | Readonly<{ type: 'delete'; messageId: Bytes }>
  | Readonly<{ type: 'reaction'; messageId: Bytes; emoji: string; on: boolean }>
  | Readonly<{ type: 'file'; caption: string }>
  | Readonly<{
      type: 'form';
      name: string;
      version: number;
      answers: readonly (readonly [question: string, answer: string])[];
    }>
  | Readonly<{ type: 'title'; title: string; patient: PatientCard | null }>
  /** `code` may be one of a later version. */
  | Readonly<{ type: 'system'; code: number; data: Bytes | null }>
  | Readonly<{ type: 'unknown'; number: number }>;

export type Plaintext = Readonly<{
  body: Body;
  replyTo: Bytes | null;
  mentions: readonly Bytes[];
  attachments: readonly FileRef[];
}>;

/** Throws Refused (malformed) for `unknown`, which is only ever received, and for a file message without files. */
export function encode({ body, replyTo, mentions, attachments }: Plaintext): Bytes {
  if (body.type === 'unknown') throw new Refused('malformed', 'a type of a later version');
  demand(body.type !== 'file' || attachments.length > 0, 'malformed', 'a file message has files');
  return cbor.encode(
    map([
      [1, numberOf(TYPES, body.type)],
      [2, writeBody(body)],
      [3, replyTo ?? undefined],
      [4, mentions.length > 0 ? mentions : undefined],
      [5, attachments.length > 0 ? attachments.map(fileRefValue) : undefined],
    ]),
  );
}

/** Throws Refused (malformed, critical-key). */
export function decode(data: Uint8Array): Plaintext {
  const fields = decodeMap(data, 'plaintext');
  const number = fields.uint(1);
  const type = TYPES[number];
  if (type === undefined) return { body: { type: 'unknown', number }, replyTo: null, mentions: [], attachments: [] };
  const attachments = fields.has(5) ? fields.array(5, 1) : [];
  demand(type !== 'file' || attachments.length > 0, 'malformed', 'a file message has files');
  return {
    body: readBody(type, fields),
    replyTo: fields.has(3) ? fields.id(3) : null,
    mentions: fields.has(4) ? fields.array(4, 1).map((item) => octets(item, ID_SIZE)) : [],
    attachments: attachments.map((item) => readFileRef(new Fields(item, 'file reference'))),
  };
}

function writeBody(body: Exclude<Body, { type: 'unknown' }>): Value {
  switch (body.type) {
    case 'text':
      return body.text;
    case 'edit':
      return map([
        [1, body.messageId],
        [2, body.text],
      ]);
    case 'delete':
      return map([[1, body.messageId]]);
    case 'reaction':
      return map([
        [1, body.messageId],
        [2, body.emoji],
        [3, body.on],
      ]);
    case 'file':
      return body.caption;
    case 'form':
      return map([
        [1, body.name],
        [2, body.version],
        [3, body.answers],
      ]);
    case 'title':
      return map([
        [1, body.title],
        [2, body.patient ? patientCardValue(body.patient) : undefined],
      ]);
    case 'system':
      return map([
        [1, body.code],
        [2, body.data ?? undefined],
      ]);
  }
}

function readBody(type: (typeof TYPES)[number], fields: Fields): Body {
  if (type === 'text') return { type, text: fields.text(2) };
  if (type === 'file') return { type, caption: fields.text(2) };
  const body = fields.fields(2);
  switch (type) {
    case 'edit':
      return { type, messageId: body.id(1), text: body.text(2) };
    case 'delete':
      return { type, messageId: body.id(1) };
    case 'reaction':
      return { type, messageId: body.id(1), emoji: body.text(2), on: body.flag(3) };
    case 'form':
      return { type, name: body.text(1), version: body.uint(2), answers: body.array(3).map(readAnswer) };
    case 'title':
      return { type, title: body.text(1), patient: body.has(2) ? readPatientCard(body.fields(2)) : null };
    case 'system':
      return { type, code: body.uint(1), data: body.has(2) ? body.octets(2) : null };
  }
}

function readAnswer(item: Value): readonly [string, string] {
  const [question, answer, ...rest] = isArray(item) ? item : [];
  if (typeof question !== 'string' || typeof answer !== 'string' || rest.length > 0)
    throw new Refused('malformed', 'answer');
  return [question, answer];
}
