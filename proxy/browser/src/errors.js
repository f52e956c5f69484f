/**
 * What went wrong, with what helps. `kind` tells the three sorts apart: `network` (no answer),
 * `foretop` (Foretop itself refused, `word` says why), `cluster` (the API server's own answer,
 * `reason` is that of its Status).
 */
export class ForetopError extends Error {
  /**
   * @param {'network' | 'foretop' | 'cluster'} kind
   * @param {string} message
   * @param {{status?: number, word?: import('./api.js').ProblemWord, reason?: string, hint?: string,
   *   retryAfter?: number, details?: any, cause?: unknown}} [more]
   */
  constructor(kind, message, more = {}) {
    super(message, { cause: more.cause });
    this.name = 'ForetopError';
    this.kind = kind;
    /** The HTTP status, or 0 without an answer. */
    this.status = more.status ?? 0;
    /** Why Foretop refused, in a word that stays the same. */
    this.word = more.word;
    /** The `reason` of a Kubernetes Status. */
    this.reason = more.reason;
    /** What helps, for people. */
    this.hint = more.hint ?? '';
    /** Seconds after which it makes sense to try again. */
    this.retryAfter = more.retryAfter;
    /** Further facts, as they came. */
    this.details = more.details;
  }
}

/**
 * Throws what an answer that did not come whole means; what an AbortSignal said stays what it is.
 * @param {unknown} cause
 * @returns {never}
 */
export function brokenOff(cause) {
  throw cause instanceof TypeError || cause instanceof SyntaxError
    ? new ForetopError('network', 'The answer broke off', { cause })
    : cause;
}

/**
 * Makes an error of an answer that is none of success.
 * @param {Response} response
 * @returns {Promise<ForetopError>}
 */
export async function errorOf(response) {
  const text = await response.text().catch(() => '');
  /** @type {any} */
  let body = {};
  try {
    body = JSON.parse(text) ?? {};
  } catch {
    // not every answer is JSON
  }
  const { status } = response;
  const word = /** @type {any} */ (response.headers.get('explorer-proxy-error'));
  const retry = Number(response.headers.get('retry-after')) || undefined;
  if (word) {
    const error = body.error ?? {};
    return new ForetopError('foretop', error.message ?? `Foretop answers ${status}`, {
      status, word, hint: error.hint, retryAfter: retry, details: error.foretop,
    });
  }
  const message = body.message ?? (text.slice(0, 500) || `The cluster answers ${status}`);
  return new ForetopError('cluster', message, {
    status, reason: body.reason, retryAfter: retry, details: body.details,
  });
}
