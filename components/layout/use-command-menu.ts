"use client";

import { createContext, useContext } from "react";

type CommandMenuHandle = { open: () => void };

export const CommandMenuContext = createContext<CommandMenuHandle>({ open: () => {} });

/** Opens the search from anywhere inside the shell. */
export function useCommandMenu(): CommandMenuHandle {
  return useContext(CommandMenuContext);
}
