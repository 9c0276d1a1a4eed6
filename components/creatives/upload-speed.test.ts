import { expect, test } from "vitest";
import { speedMeter } from "./upload-speed";

test("speed is known after a second, follows the last five, and starts anew after a pause", () => {
  const meter = speedMeter();
  expect(meter.note(0, 0)).toBeNull();
  expect(meter.note(500, 500)).toBeNull();
  expect(meter.note(1000, 1000)).toBe(1000);
  expect(meter.note(6000, 6000)).toBe(1000);
  for (let second = 7; second <= 12; second++) meter.note(6000, second * 1000);
  expect(meter.note(6000, 13_000)).toBe(0);
  meter.reset();
  expect(meter.note(6000, 14_000)).toBeNull();
});
