import { Specimen } from "./specimen";

const PAIRS = [
  "text-text",
  "text-text-2",
  "text-muted",
  "text-accent-text",
  "text-positive",
  "text-negative",
  "text-warning",
  "text-info",
  "text-tiktok",
  "text-instagram",
];

const TINTS = [
  "bg-accent-tint text-accent-text",
  "bg-positive-tint text-positive",
  "bg-negative-tint text-negative",
  "bg-warning-tint text-warning",
  "bg-info-tint text-info",
  "bg-tiktok-tint text-tiktok",
  "bg-instagram-tint text-instagram",
  "bg-sunken text-muted",
  "bg-rail text-muted",
  "bg-hover text-text-2",
];

const SIZES = ["text-12", "text-13", "text-14", "text-16", "text-20", "text-28", "text-36"];

const WEIGHTS = ["font-normal", "font-medium", "font-semibold"];

/** Colours on their grounds, sizes and weights, with every letter that fonts forget. */
export function Foundations() {
  return (
    <Specimen title="Основа">
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        {PAIRS.map((name) => (
          <span key={name} className={name}>
            {name}
          </span>
        ))}
      </div>
      <div className="flex flex-wrap gap-2">
        {TINTS.map((names) => (
          <span key={names} className={`rounded-2 px-2 py-1 text-13 ${names}`}>
            {names}
          </span>
        ))}
      </div>
      <div className="grid gap-1">
        {SIZES.map((size) => (
          <p key={size} className={size}>
            {size} 1 110 920 ₸
          </p>
        ))}
      </div>
      {WEIGHTS.map((weight) => (
        <p key={weight} className={`text-20 ${weight}`}>
          Ә ә Ғ ғ Қ қ Ң ң Ө ө Ұ ұ Ү ү Һ һ І і 2 500 ₸{" "}
          <span className="font-mono text-16">ә ғ қ ң ө ұ ү һ і 7123 ₸</span>
        </p>
      ))}
    </Specimen>
  );
}
