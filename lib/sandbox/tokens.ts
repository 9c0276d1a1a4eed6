import type { Clock } from "#lib/sandbox/clock";
import type { Collection, Store } from "#lib/sandbox/store";

/** What a token may do, and until when. `id` is the token itself. */
export type Token = {
  readonly id: string;
  readonly platform: string;
  /** Platform's own kind: `long`, `user`, `page`, `bot`, `key`. */
  readonly kind: string;
  readonly userId: string;
  readonly accountIds: readonly string[];
  readonly scopes: readonly string[];
  readonly issuedAt: number;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
  readonly wire: Readonly<Record<string, unknown>>;
};

export type TokenState = "valid" | "unknown" | "expired" | "revoked";

/** Every token handed out, of every platform. */
export class Tokens {
  private readonly clock: Clock;
  private readonly tokens: Collection<Token>;

  constructor(store: Store, clock: Clock) {
    this.clock = clock;
    this.tokens = store.collection<Token>("tokens", { owner: (token) => token.platform });
  }

  issue(token: Omit<Token, "issuedAt" | "revokedAt">): Token {
    return this.tokens.put({ ...token, issuedAt: this.clock.now(), revokedAt: null });
  }

  /** The token and whether it still works. */
  look(platform: string, id: string): { state: TokenState; token: Token | undefined } {
    const token = this.tokens.get(id);
    if (token?.platform !== platform) return { state: "unknown", token: undefined };
    if (token.revokedAt !== null) return { state: "revoked", token };
    const isOver = token.expiresAt !== null && this.clock.now() >= token.expiresAt;
    return { state: isOver ? "expired" : "valid", token };
  }

  revoke(id: string): void {
    if (this.tokens.get(id)) this.tokens.update(id, { revokedAt: this.clock.now() });
  }

  list(platform: string): Token[] {
    return this.tokens.ownedBy(platform);
  }
}
