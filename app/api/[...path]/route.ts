import { notFound } from "#lib/errors";
import { handle } from "#lib/respond";

/** An address we do not have answers in the same shape as one we have. */
const absent = handle(async () => {
  throw notFound();
});

export { absent as DELETE, absent as GET, absent as PATCH, absent as POST, absent as PUT };
