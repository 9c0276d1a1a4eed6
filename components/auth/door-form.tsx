"use client";

import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { FormProblem } from "#components/ui/form-problem";
import type { Problem } from "#lib/action-result";
import { useAlive } from "./use-alive";

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
 * The server alone checks, in the person's language. Until the page has come alive
 * its buttons wait, though they look ready: the browser would send the form by itself,
 * and lose what was typed. `method` is for browsers without scripts: a password must
 * never end up in an address.
 */
export function DoorForm({ problem, onSubmit, footer, children }: Props) {
  const isAlive = useAlive();
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
      <fieldset
        role="presentation"
        disabled={!isAlive}
        className="contents [&_button]:disabled:opacity-100"
      >
        {footer}
      </fieldset>
    </form>
  );
}
