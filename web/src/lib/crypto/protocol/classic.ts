/** Suite 2's HPKE, apart so that only who meets it fetches it. */
import { KEM_DHKEM_X25519_HKDF_SHA256 } from '@panva/hpke-noble';
import { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256 } from 'hpke';

export const CLASSIC_HPKE = new CipherSuite(KEM_DHKEM_X25519_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
