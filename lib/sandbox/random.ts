/**
 * A named stream of chance: the same key gives the same numbers on every machine.
 *
 * Streams are made from what they are for (`seed`, "review", ad id) and not drawn from one
 * long sequence, so nothing depends on who asked first and nothing has to be saved.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(a: number, b: number, c: number) {
    this.a = a | 0;
    this.b = b | 0;
    this.c = c | 0;
    for (let i = 0; i < 8; i++) this.next();
  }

  /** A number in [0, 1) with 32 random bits (sfc32). */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + t;
    this.c |= 0;
    return (t >>> 0) / 4294967296;
  }

  uniform(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** Uniform on the logarithm, for what differs by factors. */
  logUniform(low: number, high: number): number {
    return low <= 0 ? this.uniform(low, high) : low * (high / low) ** this.next();
  }

  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    const chosen = list[Math.floor(this.next() * list.length)];
    if (chosen === undefined) throw new Error("nothing to pick from");
    return chosen;
  }

  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return radius * Math.cos(2 * Math.PI * this.next());
  }

  /** A factor with median 1 whose logarithm has deviation `sigma`. */
  lognormal(sigma: number): number {
    return Math.exp(sigma * this.normal());
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  /** Gamma with mean 1 and the given variance: bursts of people. */
  burst(variance: number): number {
    if (variance <= 0) return 1;
    const shape = 1 / variance;
    return this.gamma(shape) / shape;
  }

  private gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * (1 - this.next()) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const z = this.normal();
      const v = (1 + c * z) ** 3;
      if (v <= 0) continue;
      if (Math.log(1 - this.next()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  poisson(mean: number): number {
    if (mean <= 0) return 0;
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    let probability = Math.exp(-mean);
    let cumulated = probability;
    const draw = this.next();
    let count = 0;
    while (draw > cumulated && count < 400) {
      count++;
      probability *= mean / count;
      cumulated += probability;
    }
    return count;
  }

  /** How many of `trials` succeed. */
  binomial(trials: number, probability: number): number {
    if (trials <= 0 || probability <= 0) return 0;
    if (probability >= 1) return trials;
    const mean = trials * probability;
    if (trials > 40) {
      const spread = Math.sqrt(mean * (1 - probability));
      const drawn = mean < 20 ? this.poisson(mean) : Math.round(mean + spread * this.normal());
      return Math.min(trials, Math.max(0, drawn));
    }
    let successes = 0;
    for (let i = 0; i < trials; i++) if (this.next() < probability) successes++;
    return successes;
  }

  /** Rounds up or down by chance, so that sums come out right. */
  round(value: number): number {
    const whole = Math.floor(value);
    return whole + (this.next() < value - whole ? 1 : 0);
  }

  characters(alphabet: string, length: number): string {
    let text = "";
    for (let i = 0; i < length; i++) text += alphabet[Math.floor(this.next() * alphabet.length)];
    return text;
  }
}

/** The stream with this key. */
export function randomStream(...key: readonly (string | number)[]): Random {
  const [a, b, c] = digest(key.join("\u0001"));
  return new Random(a, b, c);
}

/** A family of streams numbered by integers, cheap enough to make one per ad and hour. */
export function randomFamily(
  ...key: readonly (string | number)[]
): (...member: number[]) => Random {
  const [a, b, c] = digest(key.join("\u0001"));
  return (...member) => {
    let x = a;
    let y = b;
    for (const number of member) {
      x = Math.imul(x ^ number, 0x85ebca6b) ^ (y >>> 13);
      y = Math.imul(y + number, 0xc2b2ae35) ^ (x >>> 16);
    }
    return new Random(x, y, c);
  };
}

function digest(text: string): [number, number, number] {
  let a = 1779033703;
  let b = 3144134277;
  let c = 1013904242;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = a ^ Math.imul(c ^ code, 951274213);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(a ^ (b >>> 22), 2869860233);
  c = Math.imul(b ^ (c >>> 17), 951274213);
  return [a, b, c];
}
