/** Plain on purpose: nobody should take this page for a part of the product. */
export const WORLD_PAGE_STYLE = `
:root { color-scheme: light dark; --line: light-dark(#e2e4e8, #30343b); --soft: light-dark(#5b6270, #a2a9b6); --bar: light-dark(#3b6fd8, #7ea6ff); }
* { box-sizing: border-box; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2.2rem 0 .7rem; } h3 { font-size: 1rem; margin: 0; }
header p, .empty, small, figcaption { color: var(--soft); } header p { margin: .2rem 0 1rem; }
dl { display: flex; flex-wrap: wrap; gap: .6rem 2.5rem; margin: 0; } dt { color: var(--soft); font-size: .85rem; } dd { margin: 0; }
button { font: inherit; padding: .25rem .7rem; border: 1px solid var(--line); border-radius: .4rem; background: none; color: inherit; cursor: pointer; }
button:hover { border-color: var(--soft); } button:disabled { opacity: .5; }
section:first-child { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); gap: 1rem; } section:first-child h2 { grid-column: 1 / -1; margin-bottom: -.3rem; }
article { border: 1px solid var(--line); border-radius: .6rem; padding: 1rem; min-width: 0; } article p { margin: .3rem 0 .6rem; }
figure { margin: .6rem 0; } svg { width: 100%; height: auto; display: block; } rect { fill: var(--bar); } rect.ahead { fill: var(--line); }
.tiktok, .meta, .openai, .telegram { font-size: .8rem; font-weight: 500; border: 1px solid var(--line); border-radius: 1rem; padding: .05rem .5rem; }
ul { margin: .3rem 0; padding-left: 1.1rem; } summary { cursor: pointer; } details { margin-top: .3rem; }
code { font: .85em ui-monospace, monospace; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; } th { text-align: left; font-weight: 500; color: var(--soft); } td, th { padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
`;

/** Buttons move the clock; the page reads itself again every ten seconds while nobody is reading details. */
export const WORLD_PAGE_SCRIPT = `
for (const button of document.querySelectorAll("button[data-hours]")) {
  button.addEventListener("click", async () => {
    for (const each of document.querySelectorAll("button")) each.disabled = true;
    await fetch("/control/clock", { method: "POST", body: JSON.stringify({ advanceHours: Number(button.dataset.hours) }) });
    location.reload();
  });
}
setInterval(() => { if (!document.querySelector("details[open]")) location.reload(); }, 10000);
`;
