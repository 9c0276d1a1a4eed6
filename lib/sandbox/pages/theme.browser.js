// Before the first paint, so that nobody sees the other theme flash.
const chosen = localStorage.getItem("theme");
if (chosen) document.documentElement.dataset.theme = chosen;

addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-theme-switch]");
  if (!button) return;
  const root = document.documentElement;
  const isDark = getComputedStyle(root).colorScheme.trim() === "dark";
  const isDarkNow = root.dataset.theme
    ? root.dataset.theme === "dark"
    : isDark || matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDarkNow ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
});
