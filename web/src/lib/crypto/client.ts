/** The page's side of the worker: plain functions over the port become the door's objects. */
import type { CryptoDoor, FileOpening, FileSealing } from './door.ts';
import { CryptoError } from './faults.ts';
import { caller, type Caller, type Port } from './rpc.ts';
import type { Ms } from './wire.ts';
import type { Service } from './worker/service.ts';

type Connection = Readonly<{ crypto: CryptoDoor; ready: Promise<void>; fail(reason: CryptoError): void }>;

/** The door over a port to a worker that serves `Service`; `stop` ends that worker. */
export function connect(port: Port, userId: string, stop: () => void, guestUntil: Ms | null = null): Connection {
  const worker: Caller<Service> = caller<Service>(port);
  const ready = worker.call('start', userId, guestUntil);
  const { call } = worker;
  const crypto: CryptoDoor = {
    userId,
    isGuest: guestUntil !== null,
    status: () => call('status'),
    createIdentity: () => call('createIdentity'),
    confirmRecoveryCode: (groups) => call('confirmRecoveryCode', groups),
    restore: (code, me) => call('restore', code, me),
    loadOwn: (me) => call('loadOwn', me),
    showPresence: (challenge) => call('showPresence', challenge),
    revokeDevice: (deviceId, me) => call('revokeDevice', deviceId, me),
    wipe: () => call('wipe'),
    close: () => {
      worker.end(new CryptoError('closed'));
      stop();
    },
    missingChains: (userIds) => call('missingChains', userIds),
    rememberChains: (answer) => call('rememberChains', answer),
    safetyNumber: (other) => call('safetyNumber', other),
    openConversation: (request) => call('openConversation', request),
    loadConversation: (id, keys) => call('loadConversation', id, keys),
    conversation: (id) => call('conversation', id),
    changeMembers: (id, changes) => call('changeMembers', id, changes),
    renew: (id) => call('renew', id),
    encrypt: (conversationId, message) => call('encrypt', conversationId, message),
    decrypt: (conversationId, entries) => call('decrypt', conversationId, entries),
    remembered: (conversationId) => call('remembered', conversationId),
    sealFile: (file, resume) => sealFile(worker, file, resume),
    openFile: async (attachment) => {
      const { handle, storedSizeBytes } = await call('openFile', attachment);
      return opening(worker, handle, storedSizeBytes);
    },
    openSelfData: (wire) => call('openSelfData', wire),
    sealSelfData: (data) => call('sealSelfData', data),
    sealLocal: (items) => call('sealLocal', items),
    openLocal: (items) => call('openLocal', items),
  };
  return { crypto, ready, fail: worker.end };
}

async function sealFile(worker: Caller<Service>, file: Blob, resume?: Uint8Array): Promise<FileSealing> {
  const { handle, ...facts } = await worker.call('sealFile', file, resume);
  return {
    ...facts,
    chunk: (i) => worker.call('sealChunk', handle, i),
    finish: (about) => worker.call('finishSealing', handle, about),
    cancel: () => worker.call('forgetSealing', handle),
  };
}

function opening(worker: Caller<Service>, handle: number, storedSizeBytes: number): FileOpening {
  return {
    storedSizeBytes,
    add: (bytes) => worker.call('addToOpening', handle, bytes),
    finish: () => worker.call('finishOpening', handle),
    cancel: () => worker.call('forgetOpening', handle),
  };
}
