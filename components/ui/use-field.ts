"use client";

import { createContext, useContext } from "react";

type FieldIds = { id: string; labelId: string; describedBy?: string; isInvalid: boolean };

export const FieldContext = createContext<FieldIds | null>(null);

/** The attributes that tie a control to the label, hint and error of the Field around it. */
export function useField() {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    "aria-describedby": field.describedBy,
    "aria-invalid": field.isInvalid || undefined,
  };
}

/** The same for a group of controls, which a `<label for>` cannot name. */
export function useFieldGroup() {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    "aria-labelledby": field.labelId,
    "aria-describedby": field.describedBy,
    "aria-invalid": field.isInvalid || undefined,
  };
}
