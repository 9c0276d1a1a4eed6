/** Runs once when the server starts: a missing variable stops it here, not a first visitor. */
export async function register(): Promise<void> {
  // Replaced at build time, which keeps the server's files out of the edge bundle.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env, EnvError } = await import("#lib/env");
  try {
    env();
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    process.stderr.write(`\n${error.message}\n\n`);
    process.exit(1);
  }
}
