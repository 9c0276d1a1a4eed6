"use client";

import type { ActionResult } from "#lib/action-result";
import type { ChooseWorkspace } from "#lib/auth/schema";
import { WorkspaceRow } from "./workspace-row";

type Membership = {
  userAccountId: string;
  workspace: string;
  role: "owner" | "manager" | "viewer";
};

type Props = {
  memberships: readonly Membership[];
  currentId: string;
  choose: (input: ChooseWorkspace) => Promise<ActionResult<string>>;
  leave: (input: ChooseWorkspace) => Promise<ActionResult<void>>;
};

/** Every workspace one belongs to. */
export function WorkspaceList({ memberships, currentId, ...actions }: Props) {
  return (
    <ul className="rounded-3 border *:not-first:border-t">
      {memberships.map((membership) => (
        <li key={membership.userAccountId}>
          <WorkspaceRow
            {...membership}
            isCurrent={membership.userAccountId === currentId}
            {...actions}
          />
        </li>
      ))}
    </ul>
  );
}
