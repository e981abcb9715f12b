/** The functions that the worker serves: the door's, with files as numbered handles. */
import type { CryptoDoor, FileSealing } from '../door.ts';
import type { Ms } from '../wire.ts';
import type { Attachment } from '../content.ts';

type FileDoor = 'sealFile' | 'openFile';
type Asked = Exclude<keyof CryptoDoor, 'userId' | 'isGuest' | 'close' | FileDoor>;

export type Service = { [K in Asked]: CryptoDoor[K] } & {
  /** First call: whose keys; and until when, where this is a shared workstation: then nothing is written anywhere. */
  start(userId: string, guestUntil: Ms | null): Promise<void>;
  sealFile(
    file: Blob,
    resume?: Uint8Array,
  ): Promise<
    Pick<FileSealing, 'fileId' | 'sizeBytes' | 'storedSizeBytes' | 'chunkCount' | 'resume'> & { handle: number }
  >;
  sealChunk(handle: number, i: number): Promise<Uint8Array>;
  finishSealing(handle: number, about: Parameters<FileSealing['finish']>[0]): Promise<Attachment>;
  openFile(attachment: Attachment): Promise<{ handle: number; storedSizeBytes: number }>;
  addToOpening(handle: number, bytes: Uint8Array): Promise<void>;
  finishOpening(handle: number): Promise<Blob>;
  forgetSealing(handle: number): Promise<void>;
  forgetOpening(handle: number): Promise<void>;
};
