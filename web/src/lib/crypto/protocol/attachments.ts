/** What a message carries besides words: references to files, the card of a case's patient. */
import type { Bytes } from './bytes.ts';
import { map, type Value } from './cbor.ts';
import { demand, Refused } from './faults.ts';
import { numberOf, type Fields } from './fields.ts';

export const LARGEST_THUMBNAIL = 6144;
const PERSON_TITLES = ['mrs', 'mr'] as const;
const SEXES = ['F', 'M', 'I'] as const;

/** All that is needed to fetch, open and show a file. Whoever holds it can read the file. */
export type FileRef = Readonly<{
  fileId: Bytes;
  fileKey: Bytes;
  total: number;
  name: string;
  mediaType: string;
  /** SHA-256 of the whole stored ciphertext. */
  storedHash: Bytes;
  thumbnail: Bytes | null;
  dimensions: readonly [width: number, height: number] | null;
}>;

/** Throws Refused (too-large) for its thumbnail. */
export function fileRefValue(ref: FileRef): Value {
  demand((ref.thumbnail?.length ?? 0) <= LARGEST_THUMBNAIL, 'too-large', 'thumbnail');
  return map([
    [1, ref.fileId],
    [2, ref.fileKey],
    [3, ref.total],
    [4, ref.name],
    [5, ref.mediaType],
    [6, ref.storedHash],
    [7, ref.thumbnail ?? undefined],
    [8, ref.dimensions ?? undefined],
  ]);
}

/** Throws Refused (malformed, too-large). */
export function readFileRef(fields: Fields): FileRef {
  const thumbnail = fields.has(7) ? fields.octets(7) : null;
  demand((thumbnail?.length ?? 0) <= LARGEST_THUMBNAIL, 'too-large', 'thumbnail');
  return {
    fileId: fields.id(1),
    fileKey: fields.octets(2, 32),
    total: fields.uint(3),
    name: fields.text(4),
    mediaType: fields.text(5),
    storedHash: fields.hash(6),
    thumbnail,
    dimensions: fields.has(8) ? readDimensions(fields) : null,
  };
}

function readDimensions(fields: Fields): readonly [number, number] {
  const [width, height, ...rest] = fields.array(8);
  if (typeof width !== 'number' || typeof height !== 'number' || rest.length > 0)
    throw new Refused('malformed', 'dimensions');
  return [width, height];
}

/** Whom a case is about, for those who read it. The server has its own record, for the appointment. */
export type PatientCard = Readonly<{
  title: (typeof PERSON_TITLES)[number] | null;
  lastName: string;
  firstName: string;
  birthName: string | null;
  birthDate: string;
  sex: (typeof SEXES)[number];
  patientId: Bytes | null;
  referralId: Bytes | null;
}>;

export function patientCardValue(card: PatientCard): Value {
  return map([
    [1, card.title === null ? undefined : numberOf(PERSON_TITLES, card.title)],
    [2, card.lastName],
    [3, card.firstName],
    [4, card.birthName ?? undefined],
    [5, card.birthDate],
    [6, card.sex],
    [7, card.patientId ?? undefined],
    [8, card.referralId ?? undefined],
  ]);
}

/** Throws Refused (malformed). */
export function readPatientCard(fields: Fields): PatientCard {
  const sex = SEXES.find((each) => each === fields.text(6));
  if (sex === undefined) throw new Refused('malformed', 'sex');
  return {
    title: fields.has(1) ? fields.choice(1, PERSON_TITLES) : null,
    lastName: fields.text(2),
    firstName: fields.text(3),
    birthName: fields.has(4) ? fields.text(4) : null,
    birthDate: fields.text(5),
    sex,
    patientId: fields.has(7) ? fields.id(7) : null,
    referralId: fields.has(8) ? fields.id(8) : null,
  };
}
