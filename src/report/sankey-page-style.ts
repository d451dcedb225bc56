/** Style of a Sankey page: readable on a phone and on paper; text colours have a contrast of 4.5 or more. */
export const SANKEY_STYLE = `
:root { color-scheme: light; --ink: #1a1a1a; --quiet: #545454; --line: #c9c9c9; --blue: #004f7c; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem clamp(0.75rem, 2vw, 2rem) 3rem; max-width: 86rem; color: var(--ink); background: #fff; font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }
h1 { font-size: clamp(1.3rem, 4vw, 1.8rem); line-height: 1.2; margin: 0 0 0.25rem; }
h2 { font-size: 1.15rem; line-height: 1.25; margin: 1.5rem 0 0.5rem; }
p { margin: 0.4rem 0; max-width: 46rem; }
.quiet { color: var(--quiet); }
.tools { display: none; gap: 0.5rem; align-items: center; flex-wrap: wrap; margin: 0.75rem 0; }
[data-shown] .tools { display: flex; }
button { font: inherit; min-height: 2.25rem; padding: 0.2rem 0.9rem; border: 1px solid var(--blue); border-radius: 4px; background: #fff; color: var(--blue); cursor: pointer; }
button[aria-pressed="true"] { background: var(--blue); color: #fff; }
:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; }
[data-shown="picture"] #table, [data-shown="table"] #picture { display: none; }
.pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem 2.5rem; }
figure { margin: 0; min-width: 0; }
.scroll { overflow-x: auto; }
svg { display: block; max-width: 100%; height: auto; }
.narrow { display: none; }
.scroll svg { max-width: none; margin: 0 auto; }
svg.walking [data-part="flow"]:not(.current) { stroke-opacity: 0.25; }
svg.walking [data-part="flow"].current { stroke-opacity: 0.95; }
svg.walking [data-part].current:not([data-part="flow"]) { outline: 3px solid var(--ink); outline-offset: 1px; }
#tip { position: fixed; z-index: 2; max-width: min(24rem, calc(100vw - 1rem)); padding: 0.4rem 0.7rem; border: 2px solid var(--ink); border-radius: 4px; background: #fff; white-space: pre-line; box-shadow: 0 2px 8px #0004; }
#tip[hidden] { display: none; }
table { border-collapse: collapse; margin: 0 0 1.5rem; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: 0.4rem; }
th, td { padding: 0.25rem 0.9rem 0.25rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; line-height: 1.25; }
tbody th { font-weight: 400; min-width: 9rem; }
.number { text-align: right; }
td.number { white-space: nowrap; }
@media (max-width: 62rem) {
  .pair { grid-template-columns: minmax(0, 1fr); }
  .wide { display: none; }
  .narrow { display: block; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  [data-shown] .tools, #tip, .screen { display: none; }
  [data-shown] #table, [data-shown] #picture { display: block; }
  .pair { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .wide { display: block; }
  .narrow { display: none; }
  #table { break-before: page; }
  h2 { break-after: avoid; }
  figure, tr { break-inside: avoid; }
  thead { display: table-header-group; }
  table { font-size: 8pt; }
  .scroll { overflow: visible; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
