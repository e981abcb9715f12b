/** What a line of the list says of one image: the server's word and this page's own, in one.  Pure. */
import type { ImageShown, Kind, Remark, TrayShown } from './shapes.ts';

export type Refusal = Remark | 'size' | 'type' | 'changed';
/** An image on its way from this page. */
export type OnItsWay = Readonly<{
  id: string;
  state: 'preparing' | 'sending' | 'paused' | 'sent' | 'refused';
  sentBytes: number;
  sizeBytes: number;
  refusal: Refusal | null;
}>;
export type Status =
  | Readonly<{ state: 'missing' | 'preparing' }>
  | Readonly<{ state: 'sending' | 'paused'; sentBytes: number; sizeBytes: number }>
  | Readonly<{ state: 'reading' | 'ready' | 'redo'; id: string }>
  | Readonly<{ state: 'refused'; refusal: Refusal; id: string | null }>;

export type Proof = 'card' | 'diploma';
export type Identity = 'id_card' | 'passport';

/** The images that a person who chose so brings, in the order of the list; once somebody else showed who they are, one alone. */
export function kindsOf(proof: Proof, identity: Identity, proven = false): readonly Kind[] {
  if (proven) return [proof];
  return [
    proof,
    ...(identity === 'passport' ? (['passport'] as const) : (['id_front', 'id_back'] as const)),
    'portrait',
  ];
}

/** What is on its way from here comes first, until the server knows better of the same image. */
export function statusOf(image: ImageShown | undefined, upload: OnItsWay | undefined): Status {
  if (upload && upload.state !== 'sent') return ofUpload(upload);
  if (upload && image?.id !== upload.id) return { state: 'reading', id: upload.id }; // sent, and not yet in the answer
  if (!image) return { state: 'missing' };
  if (image.to_redo) return { state: 'redo', id: image.id };
  if (image.reading === 'refused') return { state: 'refused', refusal: image.remark ?? 'not_an_image', id: image.id };
  if (image.reading === 'arriving') return { state: 'missing' }; // begun elsewhere and left: taking it again replaces it
  return { state: image.reading, id: image.id };
}

function ofUpload({ state, sentBytes, sizeBytes, refusal }: OnItsWay): Status {
  if (state === 'preparing') return { state };
  if (state === 'refused') return { state, refusal: refusal ?? 'changed', id: null };
  return { state: state === 'paused' ? 'paused' : 'sending', sentBytes, sizeBytes };
}

/** How the person shows it, from what is there: a diploma or a passport that came once is what they have. */
export function chosen(tray: TrayShown | null): Readonly<{ proof: Proof; identity: Identity }> {
  const has = (kind: Kind) => tray?.images.some((image) => image.kind === kind) ?? false;
  return { proof: has('diploma') ? 'diploma' : 'card', identity: has('passport') ? 'passport' : 'id_card' };
}

/** Whether somebody has to take it, or take it again. */
export const isToTake = ({ state }: Status): boolean => state === 'missing' || state === 'refused' || state === 'redo';
