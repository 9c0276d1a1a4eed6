import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import type { Platform } from "#lib/platforms/platform";
import type { PlatformPorts } from "#lib/platforms/ports";

/** What a member may do, the least first. */
export const ROLES = ["viewer", "manager", "owner"] as const;

export type Role = (typeof ROLES)[number];

type Member = {
  kind: "member";
  userId: string;
  email: string;
  name: string | null;
  role: Role;
};

/** Work nobody clicked: a job, a webhook, the seed. */
type System = { kind: "system"; name: string };

export type Actor = Member | System;

/**
 * Who acts, where and when. Only a gate, the job runner or a test makes one, so
 * what takes a `ctx` cannot be reached unproven.
 *
 * `db` carries the caller's own rights; `now` is a value: one deed, one instant.
 */
export type Ctx = {
  userAccountId: string;
  actor: Actor;
  now: Date;
  correlationId: string;
  db: Db;
  /**
   * What the connected account of a client can do; in legacy mode the client is null.
   *
   * Refuses in words where nothing is connected or the access has ended.
   */
  platform: OpenPlatform;
};

export type OpenPlatform = (platform: Platform, accountId: string | null) => Promise<PlatformPorts>;

export function hasRole(actor: Actor, minimum: Role): boolean {
  return actor.kind === "system" || ROLES.indexOf(actor.role) >= ROLES.indexOf(minimum);
}

/** Refuses who may not: the wall in code, before the one in the database. */
export function requireRole(ctx: Ctx, minimum: Role): void {
  if (!hasRole(ctx.actor, minimum)) throw new AppError("forbidden", "forbidden");
}
