import type { Sandbox } from "#lib/sandbox/sandbox";

/** The key both sides of a demo agree on by `OPENAI_API_KEY`; a token like any other. */
export function knowDemoKey({ tokens }: Sandbox): void {
  const { OPENAI_API_KEY: id } = process.env;
  if (!id || tokens.look("openai", id).state !== "unknown") return;
  tokens.issue({
    id,
    platform: "openai",
    kind: "key",
    userId: "user-sandbox",
    accountIds: [],
    scopes: [],
    expiresAt: null,
    wire: {},
  });
}
