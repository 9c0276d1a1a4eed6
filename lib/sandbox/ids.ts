import { randomStream } from "#lib/sandbox/random";
import type { Store } from "#lib/sandbox/store";

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** Ids and tokens that look like the platforms' own, and are the same for the same seed. */
export class Ids {
  private readonly store: Store;
  private readonly seed: () => string;

  constructor(store: Store, seed: () => string) {
    this.store = store;
    this.seed = seed;
  }

  /**
   * A decimal id of `length` digits that begins with `prefix` and is never given twice.
   *
   * The counter is spread by a multiplication that permutes the digits left over, so ids
   * look scattered and still cannot meet.
   */
  digits(kind: string, prefix: string, length: number): string {
    const room = 10n ** BigInt(length - prefix.length);
    const spread = (618033988749894849n % room) | 1n;
    const step = spread % 5n === 0n ? spread + 2n : spread;
    const rest = (BigInt(this.store.count(`id ${kind}`)) * step) % room;
    return prefix + rest.toString().padStart(length - prefix.length, "0");
  }

  /** Lower-case letters and digits, for tokens and media ids. */
  letters(kind: string, length: number): string {
    return this.stream(kind).characters(LETTERS, length);
  }

  hex(kind: string, length: number): string {
    return this.stream(kind).characters("0123456789abcdef", length);
  }

  private stream(kind: string) {
    return randomStream(this.seed(), "id", kind, this.store.count(`id ${kind}`));
  }
}
