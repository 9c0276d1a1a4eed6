import { AsyncLocalStorage } from "node:async_hooks";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, type EmailDriver } from "@supabase/lite";
import { createPgliteConnection, type PgliteConnection } from "@supabase/lite/pglite";
import { spareTrips } from "./fewer-trips.ts";
import { Mailbox } from "./mailbox.ts";
import { applyPending } from "./migrations.ts";
import { ROOT } from "./settings.ts";

// What a hosted project is born with; everything beyond it is for our migrations to grant.
export const ROLES = `
do $$ begin
  if not exists (select from pg_roles where rolname = 'anon') then
    create role anon nologin;
    create role authenticated nologin;
    create role service_role nologin bypassrls;
  end if;
end $$;
grant usage on schema public, auth to anon, authenticated, service_role;
create schema if not exists extensions;
grant usage on schema extensions to anon, authenticated, service_role;`;

export type Keys = {
  appUrl: string;
  jwtSecret: string;
  publishableKey: string;
  secretKey: string;
};

type Options = Keys & {
  /** Omit it for a database in memory. */
  dataDir?: string;
};

export type LocalSupabase = {
  fetch(request: Request): Promise<Response>;
  connection: PgliteConnection;
  mailbox: Mailbox;
  /** The migrations this start applied. */
  applied: string[];
  close(): Promise<void>;
};

/**
 * Opens a Supabase inside this process: PGlite, Auth and PostgREST, with our migrations applied.
 *
 * Requests without a key are refused, as on the hosted service: the emulator's admin
 * mode, where they would be the service role, stays off.
 */
export async function openLocalSupabase(options: Options): Promise<LocalSupabase> {
  const { dataDir } = options;
  const folder = dataDir && join(dataDir, "db");
  const finished = dataDir && join(dataDir, "db-created");
  // A first start that was interrupted leaves half a cluster: it holds no row yet, so begin anew.
  if (folder && finished && !existsSync(finished)) rmSync(folder, { recursive: true, force: true });

  const connection = await createPgliteConnection(folder ? { url: folder } : {});
  await connection.driver.waitReady;
  const mailbox = new Mailbox(dataDir && join(dataDir, "mail.jsonl"));
  const app = new App({
    connection,
    // The literal types of the emulator's own defaults do not know a partial configuration.
    auth: authConfig(options) as never,
    options: {
      server: { admin: false, disableStudio: true },
      drivers: { email: letterBox(mailbox, options.appUrl) },
    },
  });
  await app.ensureSystemSchema();
  await connection.driver.exec(ROLES);
  // The emulator would grant everything on every table to these roles at the first request.
  // The hosted service grants nothing, and so a forgotten grant must fail here too.
  Object.assign(connection, { rlsState: "active" });
  const applied = await applyPending({
    exec: (sql) => connection.driver.exec(sql),
    applied: async () => {
      const sql = "select version from supabase_migrations.schema_migrations";
      const { rows } = await connection.driver.query<{ version: string }>(sql);
      return rows.map((row) => row.version);
    },
  });
  await app.init();
  await spareTrips(connection);
  if (finished) writeFileSync(finished, "");
  return {
    fetch: (request) => redirectTo.run(redirectOf(request), () => app.fetch(request)),
    connection,
    mailbox,
    applied,
    close: () => connection.close(),
  };
}

/** Where the request at hand wants its letter to lead. */
const redirectTo = new AsyncLocalStorage<string>();

function redirectOf(request: Request): string {
  return new URL(request.url).searchParams.get("redirect_to") ?? "";
}

/** The emulator fills `{{ .RedirectTo }}` with the site's address; the service, with what was asked. */
function letterBox(mailbox: Mailbox, appUrl: string): EmailDriver {
  return {
    send(letter) {
      const asked = redirectTo.getStore() ?? "";
      const next = asked.startsWith(`${appUrl}/`) ? asked : appUrl;
      const html = letter.html?.replaceAll(`next=${appUrl}"`, `next=${encodeURIComponent(next)}"`);
      return mailbox.send({ ...letter, html });
    },
  };
}

/** The same choices as supabase/config.toml, except that a local sign-up needs no e-mail. */
export function authConfig({ appUrl, jwtSecret, publishableKey, secretKey }: Keys) {
  const template = (name: string, subject: string) => ({
    subject,
    content_path: join(ROOT, "supabase", "templates", `${name}.html`),
  });
  return {
    enabled: true,
    jwt_secret: jwtSecret,
    publishable_key: publishableKey,
    secret_key: secretKey,
    site_url: appUrl,
    additional_redirect_urls: [`${appUrl}/**`],
    minimum_password_length: 8,
    email: {
      enable_confirmations: false,
      max_frequency: "1s",
      template: {
        confirmation: template("confirmation", "Подтвердите почту · Confirm your e-mail"),
        recovery: template("recovery", "Новый пароль · New password"),
        magic_link: template("magic-link", "Вход в Performante · Sign in to Performante"),
        invite: template("invite", "Вас пригласили в Performante · You are invited"),
        email_change: template("email-change", "Новая почта · New e-mail"),
      },
    },
  };
}
