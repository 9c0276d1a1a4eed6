import { type Game, playWorld, type WorldResult } from "./play.ts";

export type Task = Game;

/** One world under every policy wanted, in a thread of its own. */
export default function work(task: Task): WorldResult {
  return playWorld(task);
}
