// The only two things that this package throws. What a caller can get wrong in a document, or with something kept, is an issue.

/** The core could not be loaded. `init()` may be called again. */
export class QuotapackLoadError extends Error {
  override readonly name = 'QuotapackLoadError';
}

/**
 * The core stopped in the middle of a call: one of its own promises was broken, or memory ran out. The instance is gone, and what was
 * kept in it is released; the next call gets a fresh instance.
 */
export class QuotapackStopped extends Error {
  override readonly name = 'QuotapackStopped';
}
