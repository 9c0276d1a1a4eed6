"use client";

import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { FormProblem } from "#components/ui/form-problem";
import type { Problem } from "#lib/action-result";

type Props = {
  problem: Problem | null;
  /** What was typed, by the fields' names. */
  onSubmit: (typed: Record<string, string>) => void;
  /** Buttons, under the sentence that says why it was refused. */
  footer: ReactNode;
  children: ReactNode;
};

/**
 * A form that leads the eye and the focus to what was refused.
 *
 * The server alone checks, in the person's language. `method` matters only before
 * the page has come alive: a password must never end up in an address.
 */
export function DoorForm({ problem, onSubmit, footer, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const isAboutFields = Boolean(problem?.errors?.length);
  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [problem]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const entries = [...new FormData(event.currentTarget)];
    onSubmit(Object.fromEntries(entries.map(([name, value]) => [name, String(value)])));
  }

  return (
    <form ref={form} method="post" noValidate onSubmit={submit} className="grid gap-3.5">
      {children}
      {!isAboutFields && <FormProblem problem={problem} />}
      {footer}
    </form>
  );
}
