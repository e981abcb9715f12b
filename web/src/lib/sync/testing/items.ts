/** Log items as the worker gives them, for tests: only what the scene speaks of is said. */
import type { Attachment, Content, LogItem, Uuid } from '#lib/crypto/index.ts';

type Said = Extract<LogItem, { kind: 'message'; state: 'readable' }>;

export function message(seq: number, sender: Uuid, content: Content | string, more: Partial<Said> = {}): Said {
  return {
    kind: 'message',
    state: 'readable',
    seq,
    at: seq * 60_000,
    contentNo: seq,
    id: `m${String(seq)}`,
    sender,
    deviceId: `${sender}-device`,
    onBehalfOf: null,
    sentAt: seq * 60_000,
    silent: false,
    content: typeof content === 'string' ? { type: 'text', text: content } : content,
    attachments: [],
    replyTo: null,
    mentions: [],
    warning: null,
    ...more,
  };
}

export const locked = (seq: number, sender: Uuid): LogItem => {
  const { kind, at, contentNo, id, deviceId, onBehalfOf, sentAt, silent } = message(seq, sender, '');
  return { kind, seq, at, contentNo, id, sender, deviceId, onBehalfOf, sentAt, silent, state: 'locked', needs: 'key' };
};

export const erased = (seq: number, sender: Uuid): LogItem => {
  const { kind, at, contentNo, id, deviceId, onBehalfOf, sentAt, silent } = message(seq, sender, '');
  return { kind, seq, at, contentNo, id, sender, deviceId, onBehalfOf, sentAt, silent, state: 'erased', warning: null };
};

export const commit = (seq: number, author: Uuid): LogItem => ({
  kind: 'commit',
  state: 'verified',
  seq,
  at: seq * 60_000,
  contentNo: 0,
  commitNo: 1,
  author,
  epoch: 1,
  sentAt: 0,
  changes: [],
});

export const file = (name: string, more: Partial<Attachment> = {}): Attachment => ({
  fileId: name,
  name,
  mime: 'application/pdf',
  sizeBytes: 1_200_000,
  thumbnail: null,
  dimensions: null,
  sealed: new Uint8Array(),
  ...more,
});
