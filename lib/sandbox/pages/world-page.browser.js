const REFRESH_MS = 2000;
let isBusy = false;

addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-hours]");
  if (!button) return;
  for (const each of document.querySelectorAll("[data-hours]")) each.disabled = true;
  const body = JSON.stringify({ advanceHours: Number(button.dataset.hours) });
  await fetch("/control/clock", { method: "POST", body });
  await refresh();
  document.getElementById(button.id)?.focus();
});

setInterval(() => {
  if (!document.hidden && document.querySelector("[data-hours]:disabled") === null) refresh();
}, REFRESH_MS);

/** Reads the page again; what is open stays open, what has focus keeps it. */
async function refresh() {
  if (isBusy) return;
  isBusy = true;
  try {
    const text = await (await fetch("/")).text();
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("world");
    const world = document.getElementById("world");
    for (const { dataset } of world.querySelectorAll("details[open]"))
      fresh.querySelector(`details[data-key="${dataset.key}"]`)?.setAttribute("open", "");
    if (fresh.innerHTML === world.innerHTML) return;
    const focused = document.activeElement;
    const key = focused?.closest("details")?.dataset.key;
    const { id } = focused ?? {};
    world.replaceWith(fresh);
    const again = id
      ? document.getElementById(id)
      : document.querySelector(`details[data-key="${key}"] summary`);
    again?.focus({ preventScroll: true });
  } catch {
    // The sandbox is being restarted; the next look finds it.
  } finally {
    isBusy = false;
  }
}
