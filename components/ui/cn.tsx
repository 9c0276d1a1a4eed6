import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["12", "13", "14", "16", "20", "28", "36"],
      radius: ["1", "2", "3", "4"],
      shadow: ["overlay"],
      spacing: ["gutter", "rail", "top", "bottom", "control", "field"],
      breakpoint: ["desk", "wide"],
    },
  },
});

/** Joins class names; of two that say the same thing, the later wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
