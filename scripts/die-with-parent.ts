/**
 * Ends this process when the one that started it is gone.
 *
 * Loaded with `--import` into every child we start, and by inheritance into theirs: a killed
 * parent cannot tidy up after itself, and an orphan would keep its port.
 */
import { isMainThread } from "node:worker_threads";

if (isMainThread && process.channel) {
  process.on("disconnect", () => process.exit(1));
  // Listening alone would keep a finished build from ending. Workers further down live by
  // their channel and would end too early without it.
  if (String(process.ppid) === process.env.STARTED_BY) process.channel.unref();
}
