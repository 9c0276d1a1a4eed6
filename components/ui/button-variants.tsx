import { cva, type VariantProps } from "class-variance-authority";

/** How a button looks, for buttons and for links that do a button's work. */
export const buttonVariants = cva(
  "relative inline-flex shrink-0 items-center justify-center gap-2 border font-medium whitespace-nowrap transition-colors select-none aria-disabled:cursor-not-allowed disabled:cursor-not-allowed disabled:opacity-45 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        filled:
          "border-accent bg-accent text-on-accent not-disabled:hover:border-accent-hover not-disabled:hover:bg-accent-hover",
        bordered: "border-border-strong bg-surface text-text not-disabled:hover:bg-hover",
        quiet:
          "border-transparent bg-transparent font-normal text-text not-disabled:hover:bg-hover",
        danger: "border-border-strong bg-surface text-negative not-disabled:hover:bg-negative-tint",
        "danger-filled": "border-negative bg-negative text-bg not-disabled:hover:opacity-90",
      },
      size: {
        sm: "h-8 rounded-[7px] px-3 text-13 max-desk:h-11 max-desk:rounded-3 max-desk:text-14",
        md: "h-control rounded-3 px-3.5 text-14",
        lg: "h-11 rounded-3 px-5 text-16 max-desk:h-12",
        field: "h-field w-full rounded-3 px-3.5 text-14 max-desk:text-16",
      },
    },
    compoundVariants: [{ variant: "quiet", size: ["sm", "md"], class: "px-2.5" }],
    defaultVariants: { variant: "bordered", size: "md" },
  },
);

export type ButtonVariants = VariantProps<typeof buttonVariants>;
