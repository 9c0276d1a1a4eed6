/**
 * Ends this process when the one that started it is gone.
 *
 * Loaded with `--import` into every long-running child: a killed parent cannot
 * tidy up after itself, and an orphan would keep its port.
 */
import { isMainThread } from "node:worker_threads";

if (isMainThread && process.channel) {
  process.on("disconnect", () => process.exit(1));
  // Listening alone would keep a finished command from ending.
  process.channel.unref?.();
}
