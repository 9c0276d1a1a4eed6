"use client";

import { ErrorPanel } from "#components/layout/error-panel";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** A room that broke: the shell stays, and the digest finds the failure in the log. */
export default function RoomError({ error, reset }: Props) {
  return <ErrorPanel code={error.digest} retry={reset} />;
}
