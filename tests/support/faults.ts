import type { World } from "./world.ts";

type Kind = "lost_response" | "drop" | "garbage_body" | "truncated_body" | "stall";

/** The next call to an endpoint of TikTok goes wrong, before or after it did anything. */
export function spoil(world: World, path: string, kind: Kind, times = 1) {
  const fault = kind === "stall" ? { kind, ms: 200 } : { kind };
  return world.sandbox.control.arm({ platform: "tiktok", path: `*${path}`, times, fault });
}

/** TikTok refuses the next calls to an endpoint with a code of its own. */
export function refuse(world: World, path: string, code: number, times = 1) {
  const fault = { kind: "platform_error" as const, code };
  return world.sandbox.control.arm({ platform: "tiktok", path: `*${path}`, times, fault });
}
