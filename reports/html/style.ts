/** The page's only style sheet: constant text, system fonts, no address. Contrast is at least 4.5:1 in both schemes. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --panel: #f6f6f4; --ink: #1a1c1f; --muted: #55595f; --rule: #d4d5d3; --strong: #8a8c8b;
  --link: #0b4f8a; --alarm: #a1140c; --warn: #754600; --mark: #fff3cf;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #131518; --panel: #1b1e22; --ink: #e3e5e8; --muted: #a5abb3; --rule: #343940; --strong: #6f757d;
    --link: #8fbdf2; --alarm: #ff968c; --warn: #e9b95f; --mark: #3a321a;
  }
}
* { box-sizing: border-box; }
html { font: 15px/1.45 system-ui, -apple-system, "Segoe UI", "Liberation Sans", Arial, sans-serif; -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 2rem 2rem 4rem; max-width: 88rem; background: var(--paper); color: var(--ink); font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
h1, h2, h3, p, dl, dd, ul, figure, pre { margin: 0; padding: 0; }
h1 { font-size: 1.9rem; line-height: 1.2; font-weight: 600; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; font-weight: 600; margin: 2.75rem 0 0.75rem; padding-top: 0.5rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1rem; font-weight: 600; margin: 1rem 0 0.35rem; }
a { color: var(--link); text-underline-offset: 0.15em; overflow-wrap: anywhere; }
code, pre { font: 0.867rem/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; }
code { overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
ul { list-style: none; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.kicker { color: var(--muted); font-size: 0.867rem; margin-bottom: 0.25rem; }
.lead { font-size: 1.15rem; max-width: 62rem; margin: 0.5rem 0 1.25rem; overflow-wrap: anywhere; }
.meta, footer, .note { color: var(--muted); font-size: 0.867rem; }
.meta { margin-top: 0.75rem; overflow-wrap: anywhere; }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin-top: 0.75rem; font-size: 0.867rem; }
footer { margin-top: 3rem; padding-top: 0.75rem; border-top: 1px solid var(--rule); max-width: 62rem; }
.count { font-weight: 400; color: var(--muted); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); border-top: 1px solid var(--strong); border-bottom: 1px solid var(--strong); }
.figures > div { padding: 0.6rem 1rem 0.7rem 0; }
.figures dt { color: var(--muted); font-size: 0.867rem; }
.figures .value { display: block; font-size: 1.7rem; line-height: 1.2; font-weight: 600; }
.figures .detail { display: block; color: var(--muted); font-size: 0.8rem; line-height: 1.35; }
.figures .alarm .value { color: var(--alarm); }
.notices h2 { margin-top: 1.75rem; border-top: 0; font-size: 1rem; margin-bottom: 0.35rem; padding: 0; }
.notices { border-left: 3px solid var(--warn); padding: 0 0 0 1rem; margin-top: 1.75rem; max-width: 62rem; }
.notices li + li { margin-top: 0.35rem; }
table { border-collapse: collapse; width: 100%; text-align: left; }
caption { text-align: left; font-weight: 600; padding: 0 0 0.35rem; }
th, td { vertical-align: top; padding: 0.3rem 1rem 0.3rem 0; font-weight: 400; }
thead th { color: var(--muted); font-size: 0.8rem; border-bottom: 1px solid var(--strong); vertical-align: bottom; }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; }
td.number { white-space: nowrap; }
.results { margin-bottom: 2rem; table-layout: fixed; }
.results thead th:nth-child(1) { width: 10.5rem; }
.results thead th:nth-child(2) { width: 16.5rem; }
.results thead th:nth-child(3) { width: 6.5rem; }
.results thead th.number { width: 7rem; }
.results thead th:nth-last-child(2) { width: 12.5rem; }
.results tbody { border-bottom: 1px solid var(--rule); }
.results tbody:target { background: var(--mark); }
.results .facts td, .results .facts th { padding-bottom: 0; }
.results .facts th code { font-weight: 600; }
.verdict { white-space: nowrap; }
.unexpected .verdict, .unexpected .expectation { color: var(--alarm); font-weight: 600; }
.flaky .verdict { color: var(--warn); font-weight: 600; }
.expected .verdict { font-weight: 600; }
.inconclusive .verdict, .inconclusive .number, .same .expectation { color: var(--muted); }
.signature { display: block; overflow-wrap: anywhere; }
.title { color: var(--ink); }
.mechanism { color: var(--muted); }
.all .title { color: inherit; }
.more > td { padding: 0.1rem 0 0.4rem; }
.linked { color: var(--muted); padding-left: 1.1rem; }
summary { cursor: pointer; color: var(--muted); }
.more summary, .linked { max-width: 72rem; }
.more summary { padding-left: 1.1rem; text-indent: -1.1rem; overflow-wrap: anywhere; }
summary:hover, details[open] > summary { color: var(--ink); }
.row-details { background: var(--panel); border: 1px solid var(--rule); padding: 1rem 1.25rem 1.25rem; margin: 0.4rem 0 0.8rem; }
dl.facts > div { display: grid; grid-template-columns: 10rem minmax(0, 1fr); gap: 0 1rem; padding: 0.2rem 0; }
dl.facts dt { color: var(--muted); font-size: 0.867rem; }
dl.facts dd { max-width: 62rem; overflow-wrap: anywhere; }
dl.compact > div { grid-template-columns: 9rem minmax(0, 1fr); }
dl.compact { margin: 1rem 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 0 2rem; }
.sides { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 2rem; }
.side { min-width: 0; }
figure { margin-top: 0.75rem; }
figcaption { color: var(--muted); font-size: 0.8rem; margin-bottom: 0.15rem; }
figure pre { background: var(--paper); border: 1px solid var(--rule); padding: 0.5rem 0.65rem; max-height: 22rem; overflow: auto; }
.trials caption, .observables caption { font-size: 0.8rem; font-weight: 400; color: var(--muted); padding-bottom: 0; }
.trials td, .trials th { padding-top: 0.1rem; padding-bottom: 0.1rem; }
.trials { font-size: 0.867rem; }
.trials .observed { width: 60%; overflow-wrap: anywhere; }
.grouped { margin-bottom: 0.5rem; }
.grouped tbody tr { border-bottom: 1px solid var(--rule); }
.grouped th code, .grouped td pre { overflow-wrap: break-word; }
.grouped td { max-width: 40rem; }
.targets th code { white-space: nowrap; }
.observables { margin-top: 0.75rem; }
.differs td:last-child { font-weight: 600; white-space: nowrap; }
.scroll { overflow-x: auto; }
.members { display: flex; flex-wrap: wrap; gap: 0 0.9rem; }
.items li { overflow-wrap: anywhere; }
.items li + li { margin-top: 0.15rem; }
.packages, .id { color: var(--muted); font-size: 0.8rem; overflow-wrap: anywhere; }
.terms { columns: 2 26rem; column-gap: 3rem; }
.terms > div { break-inside: avoid; padding-bottom: 0.6rem; }
.terms dt { font-weight: 600; }
@media screen and (max-width: 60rem) {
  .sides { grid-template-columns: minmax(0, 1fr); }
}
@media screen and (max-width: 52rem) {
  body { padding: 1rem 1rem 3rem; }
  h1 { font-size: 1.5rem; }
  .figures { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .results, .results > tbody, .results > caption, .results .facts, .results .more, .results .more > td { display: block; width: 100%; }
  .results > thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .results .facts { padding-top: 0.45rem; }
  .results .facts td, .results .facts th { display: inline-block; max-width: 100%; padding: 0; margin-right: 1rem; text-align: left; overflow-wrap: anywhere; }
  .results .facts th { display: inline; margin: 0; }
  .results .facts th::after { content: "\\a"; white-space: pre; }
  .results .facts [data-label]::before { content: attr(data-label) " "; color: var(--muted); font-size: 0.8rem; font-weight: 400; }
  .results .facts .why { display: block; margin: 0; }
  .results .facts .why::before { content: none; }
  dl.facts > div { grid-template-columns: minmax(0, 1fr); }
  dl.compact { grid-template-columns: minmax(0, 1fr); }
  .row-details { padding: 0.6rem 0.75rem 0.9rem; }
  .scroll .grouped { min-width: 48rem; }
}
@media print {
  :root { --paper: #ffffff; --panel: #ffffff; --ink: #000000; --muted: #3d3f42; --rule: #b5b5b5; --strong: #555555; --link: #000000; --alarm: #7d0b05; --warn: #5a3600; --mark: #ffffff; color-scheme: light; }
  html { font-size: 10px; }
  body { padding: 0; max-width: none; }
  details::details-content { display: block; content-visibility: visible; block-size: auto; opacity: 1; }
  figure pre { max-height: none; overflow: visible; }
  .scroll { overflow: visible; overflow-wrap: anywhere; }
  thead th { overflow-wrap: normal; }
  .row-details { border-width: 0 0 0 2px; }
  tr.facts, figcaption, caption { break-inside: avoid; break-after: avoid; }
  a { text-decoration: none; }
}
`;
