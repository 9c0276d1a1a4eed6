import "server-only";
import pino from "pino";
import { scrub, scrubText } from "#lib/scrub";

/**
 * Structured lines on standard output: `log.info({ action, correlationId, durationMs }, "…")`.
 *
 * Everything passes the scrubber first: pino's own redaction knows only listed
 * paths and never looks into messages or errors.
 */
export const log = pino({
  level: process.env.NODE_ENV === "test" ? "silent" : "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
  hooks: {
    logMethod(args, method) {
      const clean = args.map((arg) => (typeof arg === "string" ? scrubText(arg) : scrub(arg)));
      method.apply(this, clean as Parameters<typeof method>);
    },
  },
});
