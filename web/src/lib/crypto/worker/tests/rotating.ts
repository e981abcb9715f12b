/** A new user key, for scenes in which one is lost or old. */
import * as boxes from '../../protocol/boxes.ts';
import { base64url, fromBase64url, fromUuid, uuid } from '../../protocol/bytes.ts';
import { findKemKeys, head, verifyChain } from '../../protocol/chain.ts';
import * as enrolling from '../../protocol/enrolling.ts';
import { authorizerKeys } from '../../protocol/keys.ts';
import * as recovery from '../../protocol/recovery.ts';
import { HYBRID } from '../../protocol/sealing.ts';
import { clock, type Browser } from './cast.ts';

/** As the recovery code may: the device does not offer it yet. */
export async function rotatesUserKey(person: Browser): Promise<void> {
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
  const made = await enrolling.rotateUserKey(view, { signer, userKey, kemPubs, ts: clock.now });
  server.takeStatement(person.userId, {
    statement: base64url(made.signed),
    kem_keys: made.kemKeys.map(base64url),
    boxes: made.boxes.map(({ gen, authzId, sealed }) => ({ gen, authz_id: uuid(authzId), sealed: base64url(sealed) })),
    ...(made.prev ? { prev: { gen: made.prev.gen, sealed: base64url(made.prev.sealed) } } : {}),
  });
  await person.door.loadOwn(server.keysMe(person.userId));
}
