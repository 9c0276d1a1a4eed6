/** One id from the browser through every step to the platform call. */
export const CORRELATION_HEADER = "x-correlation-id";

/** The id a caller sent, when it is one of ours or looks like one; else a new one. */
export function correlationId(sent: string | null | undefined): string {
  return sent && /^[A-Za-z0-9_-]{8,64}$/.test(sent) ? sent : crypto.randomUUID();
}
