"use client";

import { useTranslations } from "next-intl";
import { InviteMember } from "#lib/workspaces/schema";

/** The roles from the strongest, each with what it lets a person do. */
export function useRoleOptions() {
  const t = useTranslations("accounts");
  return InviteMember.shape.role.options.toReversed().map((role) => ({
    value: role,
    label: t(`roles.${role}`),
    hint: t(`roleHints.${role}`),
  }));
}
