import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import {
  findCookieSession,
  findCookieToken,
  findTokenSession,
  type Session,
} from "#lib/auth/session";
import { type Opener, platformOpener } from "#lib/connections/open-platform";
import { CORRELATION_HEADER, correlationId } from "#lib/correlation";
import type { Ctx } from "#lib/ctx";
import { openDb } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { openUpload } from "#lib/uploads/open";
import { listMemberships, type Membership } from "#lib/workspaces/read";

/** Which of a person's workspaces the pages show. */
export const WORKSPACE_COOKIE = "workspace";

/** Somebody the HTTP API knows: a session cookie or a bearer token has proven them. */
export type Caller = { session: Session; correlationId: string };

/** The gate of the HTTP API, before anything of the request is read. */
export async function requireCaller(request: Request): Promise<Caller> {
  const session = await findRequestSession(request);
  if (!session) throw new AppError("signed_out", "signed_out");
  return {
    session,
    correlationId: correlationId(request.headers.get(CORRELATION_HEADER)),
  };
}

/** The caller in one workspace: their own unless they name another, whose strangers get 403. */
export async function enterWorkspace(caller: Caller, userAccountId?: string): Promise<Ctx> {
  const { session } = caller;
  const memberships = await listMemberships(openDb(session.accessToken), session.userId);
  const membership = userAccountId
    ? memberships.find((one) => one.userAccountId === userAccountId)
    : memberships[0];
  if (!membership) throw new AppError("forbidden", "foreign_account");
  return toCtx(session, membership, caller.correlationId);
}

/**
 * The caller's own upload, opened, in the workspace it goes to; anybody else's is not there.
 *
 * A film comes in hundreds of pieces, so who it is and whose it is are asked at once: the
 * database believes the token's signature, Auth knows whether its session still lasts.
 */
export async function enterUpload(request: Request, id: string) {
  const token = await findRequestToken(request);
  if (!token) throw new AppError("signed_out", "signed_out");
  const [session, opened] = await Promise.allSettled([
    findTokenSession(token),
    openUpload(openDb(token), id, new Date()),
  ]);
  const person = session.status === "fulfilled" ? session.value : null;
  if (!person) {
    if (opened.status === "fulfilled") await opened.value.lease.unlock();
    throw session.status === "rejected" ? session.reason : new AppError("signed_out", "signed_out");
  }
  if (opened.status === "rejected") throw opened.reason;
  const { upload, role } = opened.value;
  const correlation = correlationId(request.headers.get(CORRELATION_HEADER));
  const membership = { userAccountId: upload.userAccountId, role };
  return { opened: opened.value, ctx: toCtx(person, membership, correlation) };
}

async function findRequestSession(request: Request): Promise<Session | null> {
  const token = await findRequestToken(request);
  return token ? findTokenSession(token) : null;
}

/** What the caller sends to prove who they are; a header goes before a cookie. */
async function findRequestToken(request: Request): Promise<string | null> {
  const authorization = request.headers.get("authorization");
  if (!authorization) return findCookieToken();
  return /^Bearer (\S+)$/i.exec(authorization)?.[1] ?? null;
}

/** Asked once a request, however many parts of a page need it. */
const findVisitor = cache(async () => {
  const session = await findCookieSession();
  if (!session) return null;
  return {
    session,
    memberships: await listMemberships(openDb(session.accessToken), session.userId),
  };
});

/** The gate of pages and their actions: whoever is signed out goes to sign in. */
export async function requireCtx(): Promise<Ctx> {
  const { session, memberships } = await requireVisitor();
  const chosen = (await cookies()).get(WORKSPACE_COOKIE)?.value;
  const membership =
    memberships.find((one) => one.userAccountId === chosen) ??
    memberships[0] ??
    redirect("/welcome");
  return toCtx(session, membership, correlationId((await headers()).get(CORRELATION_HEADER)));
}

/** Somebody signed in, a member of anything or not yet. */
export async function requireVisitor(): Promise<{ session: Session; memberships: Membership[] }> {
  const visitor = await findVisitor();
  if (visitor) return visitor;
  const path = (await headers()).get("x-path");
  redirect(path ? `/sign-in?next=${encodeURIComponent(path)}` : "/sign-in");
}

/** The visitor in one workspace of theirs, whichever they look at; strangers are refused. */
export async function requireCtxIn(userAccountId: string): Promise<Ctx> {
  const { session, memberships } = await requireVisitor();
  const membership = memberships.find((one) => one.userAccountId === userAccountId);
  if (!membership) throw new AppError("forbidden", "foreign_account");
  return toCtx(session, membership, correlationId((await headers()).get(CORRELATION_HEADER)));
}

type Rank = Pick<Membership, "userAccountId" | "role">;

function toCtx(session: Session, membership: Rank, id: string): Ctx {
  const opener = {
    userAccountId: membership.userAccountId,
    actor: {
      kind: "member",
      userId: session.userId,
      email: session.email,
      name: session.name,
      role: membership.role,
    },
    now: new Date(),
    correlationId: id,
  } satisfies Opener;
  return { ...opener, db: openDb(session.accessToken), platform: platformOpener(opener) };
}
