/** One line per step, with its seconds; long steps say now and then that they are alive. */
export type Progress = {
  say(text: string): void;
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
};

export function createProgress(out: NodeJS.WriteStream = process.stdout): Progress {
  return {
    say: (text) => void out.write(`${text}\n`),
    async step(title, work) {
      const began = Date.now();
      const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
      const stop = out.isTTY ? tick(out, title, seconds) : murmur(out, title, seconds);
      try {
        const result = await work();
        stop();
        out.write(`  ✓ ${title}  ${seconds()}\n`);
        return result;
      } catch (error) {
        stop();
        out.write(`  ✗ ${title}  ${seconds()}\n`);
        throw error;
      }
    },
  };
}

/** On a terminal the line rewrites itself. */
function tick(out: NodeJS.WriteStream, title: string, seconds: () => string): () => void {
  const draw = () => out.write(`\r\x1b[K  … ${title}  ${seconds()}`);
  draw();
  const timer = setInterval(draw, 200);
  return () => {
    clearInterval(timer);
    out.write("\r\x1b[K");
  };
}

/** In a log, a plain line once it takes longer than a blink, and then every ten seconds. */
function murmur(out: NodeJS.WriteStream, title: string, seconds: () => string): () => void {
  const alive = () => out.write(`  … ${title}  ${seconds()}\n`);
  const first = setTimeout(alive, 2000);
  const timer = setInterval(alive, 10_000);
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}
