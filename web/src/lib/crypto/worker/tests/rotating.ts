/** New user keys, for scenes in which a device is lost or a key is old: signed by the recovery code, as the device does not offer it yet. */
import * as boxes from '../../protocol/boxes.ts';
import { base64url, fromBase64url, fromUuid, uuid } from '../../protocol/bytes.ts';
import { findKemKeys, head, verifyChain, type ChainView } from '../../protocol/chain.ts';
import * as enrolling from '../../protocol/enrolling.ts';
import { authorizerKeys } from '../../protocol/keys.ts';
import * as recovery from '../../protocol/recovery.ts';
import { HYBRID } from '../../protocol/sealing.ts';
import type { Uuid } from '../../wire.ts';
import { clock, type Browser } from './cast.ts';

type Rekeying = Parameters<typeof enrolling.rotateUserKey>[1];

/** A new user key, for its own sake. */
export function rotatesUserKey(person: Browser): Promise<void> {
  return rekeys(person, (view, make) => enrolling.rotateUserKey(view, make));
}

/** The person takes another of their devices off, which learns nothing of it. */
export async function revokesDevice(person: Browser, lost: Browser): Promise<void> {
  const { server, userId, door } = person;
  server.takeStatement(userId, await door.revokeDevice(await deviceOf(lost), server.keysMe(userId)));
  await door.loadOwn(server.keysMe(userId));
}

export async function deviceOf({ door }: Browser): Promise<Uuid> {
  const status = await door.status();
  if (status.state !== 'ready') throw new Error('no keys');
  return status.identity.deviceId;
}

async function rekeys(
  person: Browser,
  act: (view: ChainView, make: Rekeying) => Promise<enrolling.Enrolment>,
): Promise<void> {
  const { server } = person;
  const me = server.keysMe(person.userId);
  const user = fromUuid(person.userId);
  const view = await verifyChain(me.chain.map(fromBase64url), user);
  const seed = recovery.seed(recovery.read(person.recovery), user);
  const found = [...head(view).authorizers.values()].find((each) => each.kind === 'recovery');
  const signer = await authorizerKeys(found?.id ?? user, HYBRID, seed);
  const held = me.boxes.findLast((box) => box.authz_id === uuid(signer.id));
  if (!held) throw new Error('no box');
  const userKey = await boxes.openBox(
    view,
    { gen: held.gen, authzId: signer.id, sealed: fromBase64url(held.sealed) },
    signer,
  );
  const kemPubs = findKemKeys(view, me.kem_keys.map(fromBase64url));
  const made = await act(view, { signer, userKey, kemPubs, ts: clock.now });
  server.takeStatement(person.userId, {
    statement: base64url(made.signed),
    kem_keys: made.kemKeys.map(base64url),
    boxes: made.boxes.map(({ gen, authzId, sealed }) => ({ gen, authz_id: uuid(authzId), sealed: base64url(sealed) })),
    ...(made.prev ? { prev: { gen: made.prev.gen, sealed: base64url(made.prev.sealed) } } : {}),
  });
  await person.door.loadOwn(server.keysMe(person.userId));
}
