/** How a run's moment is told: the day and the minute, without the year. */
export const RUN_TIME = {
  day: "numeric",
  month: "long",
  hour: "2-digit",
  minute: "2-digit",
} as const;
