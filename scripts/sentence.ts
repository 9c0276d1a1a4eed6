/** A failure told to the person at the terminal in one sentence, without a stack. */
export class Sentence extends Error {
  override name = "Sentence";
}

/** Runs a command; a `Sentence` ends it with its words, anything else with its stack. */
export async function main(work: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    process.exitCode = 1;
    console.error(error instanceof Sentence ? `\n${error.message}\n` : error);
  }
  process.exit();
}
