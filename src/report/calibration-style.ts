/** Style of the calibration report: readable on a phone and on paper; text colours have a contrast of 4.5 or more. */
export const STYLE = `
:root { color-scheme: light; --ink: #1a1a1a; --quiet: #545454; --line: #c9c9c9; --model: #0072b2; --band: #bcd9ec; --soft: #f4f6f8; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem clamp(0.75rem, 3vw, 2.5rem) 4rem; max-width: 78rem; color: var(--ink); background: #fff; font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }
h1 { font-size: clamp(1.4rem, 4vw, 2rem); line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.35rem; line-height: 1.25; margin: 3rem 0 0.75rem; padding-top: 0.75rem; border-top: 3px solid var(--ink); }
h3 { font-size: 1.05rem; margin: 1.75rem 0 0.5rem; }
p, li, dd { max-width: 46rem; }
p { margin: 0.5rem 0; }
a { color: #004f7c; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; padding: 0; list-style: none; }
.lead { font-size: 1.1rem; }
.warning { border-left: 6px solid #b34700; padding: 0.5rem 1rem; background: #fff4ea; }
.tiles { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0.75rem; margin: 1.25rem 0; padding: 0; list-style: none; }
.tiles li { background: var(--soft); padding: 0.75rem 1rem; border-left: 4px solid var(--model); }
.tiles strong { display: block; font-size: 1.5rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15.5rem), 1fr)); gap: 1.25rem; margin: 1rem 0; }
figure { margin: 0; max-width: 24rem; break-inside: avoid; display: flex; flex-direction: column; justify-content: space-between; }
figcaption { font-weight: 600; line-height: 1.3; min-height: 2.6em; font-size: 0.95rem; }
figcaption small, th small, td small { display: block; font-weight: 400; color: var(--quiet); font-size: 0.85em; }
svg { display: block; max-width: 100%; height: auto; }
figure svg { width: 100%; }
td svg { max-width: none; }
svg text { font: 11px system-ui, "Segoe UI", Roboto, Arial, sans-serif; fill: var(--ink); }
.legend { display: flex; flex-wrap: wrap; gap: 0.4rem 1.5rem; align-items: center; font-size: 0.9rem; }
.legend span { display: inline-flex; gap: 0.5rem; align-items: center; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: 0.4rem; }
th, td { padding: 0.3rem 0.6rem 0.3rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; line-height: 1.25; }
tbody th { font-weight: 500; line-height: 1.35; min-width: 6rem; }
.wide tbody th { min-width: 16rem; }
.number { text-align: right; padding-right: 1rem; white-space: nowrap; }
thead .number { white-space: normal; }
tr { break-inside: avoid; }
.hidden { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
code { font: 0.85em ui-monospace, "SF Mono", Consolas, monospace; overflow-wrap: anywhere; }
.weak { font-weight: 600; color: #8a3800; }
dl > div { display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr; gap: 0 1.25rem; padding: 0.35rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
dt { font-weight: 600; }
dd { margin: 0; }
@media (max-width: 46rem) {
  figcaption { min-height: 0; }
  .tiles { grid-template-columns: 1fr; }
  dl > div { grid-template-columns: 1fr; }
  table, caption, tbody, tr, tbody th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  tr { border-bottom: 1px solid var(--line); padding: 0.4rem 0; }
  tbody th, td, .wide tbody th { border: 0; padding: 0.1rem 0; min-width: 0; }
  td { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; }
  td svg { max-width: 100%; }
  .hidden { display: block; }
  td::before { content: attr(data-head); color: var(--quiet); }
  .number { text-align: left; white-space: normal; padding-right: 0; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  nav { display: none; }
  h2 { break-after: avoid; }
  .charts { grid-template-columns: repeat(3, 1fr); }
  thead { display: table-header-group; }
  table { font-size: 8pt; }
  th, td { padding: 0.15rem 0.4rem 0.15rem 0; }
  td svg { max-width: 8rem; }
  .wide tbody th { min-width: 15rem; }
  a { color: inherit; text-decoration: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
