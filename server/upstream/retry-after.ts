/**
 * The pause that a `Retry-After` header asks for, in milliseconds: whole seconds or an HTTP date (RFC 9110, 10.2.3).
 * Null: none, or not to be understood. A date that has passed gives 0.
 */
export const retryAfterMs = (header: string | undefined, now: number): number | null => {
  const text = header?.trim();
  if (text === undefined || text === '') return null;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  if (!/^[A-Za-z]{3,9},? /.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
};
