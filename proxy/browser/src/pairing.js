import { base64url, sha256, sleep } from './bytes.js';
import { ForetopError, errorOf } from './errors.js';

/**
 * @typedef {{id: string, verifier: string, code: string, expiresAt: string}} Asked
 */

const MARK = { 'X-Explorer-Pairing': '1' };

/**
 * Asks the user of the Foretop at `base` for a token.
 * @param {typeof globalThis.fetch} fetch
 * @param {string} base
 * @param {Omit<import('./api.js').PairingWish, 'code_challenge'>} wish
 * @param {AbortSignal} [signal]
 * @returns {Promise<Asked>}
 */
export async function ask(fetch, base, wish, signal) {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const challenge = base64url(await sha256(verifier));
  const answer = await fetch(`${base}/local/v1/pairings`, {
    method: 'POST',
    headers: { ...MARK, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...wish, code_challenge: challenge }),
    signal,
  });
  if (!answer.ok) {
    throw await errorOf(answer);
  }
  const asked = await answer.json();
  const code = await digits(asked.id, challenge);
  if (code !== asked.code) {
    throw new ForetopError('network', 'What answers there is no Foretop: its digits are wrong');
  }
  return { id: asked.id, verifier, code, expiresAt: asked.expiresAt };
}

/**
 * Both sides work the digits out, so that what the user compares was not chosen by anybody.
 * @param {string} id
 * @param {string} challenge
 */
async function digits(id, challenge) {
  const hash = await sha256(`${id}.${challenge}`);
  const number = new DataView(hash.buffer).getBigUint64(0) % 1_000_000n;
  return String(number).padStart(6, '0');
}

/**
 * Waits for the user's answer.
 * @param {typeof globalThis.fetch} fetch
 * @param {string} base
 * @param {Asked} asked
 * @param {AbortSignal} [signal]
 * @returns {Promise<import('./api.js').ApprovedPairing | import('./api.js').DeniedPairing>}
 */
export async function answerTo(fetch, base, asked, signal) {
  for (;;) {
    const answer = await fetch(`${base}/local/v1/pairings/${asked.id}`, {
      headers: { ...MARK, 'X-Explorer-Pairing-Verifier': asked.verifier },
      signal,
    });
    if (!answer.ok) {
      throw await errorOf(answer);
    }
    const said = await answer.json();
    if (said.status !== 'pending') {
      return said;
    }
    await sleep(700, signal);
  }
}
