/** Adds the arms' colours, at least 4.5:1 in both schemes, and the charts of distributions. */
export const distributionStyle = `
:root { --arm-b: #00663a; --arm-c: #6a2c91; }
@media (prefers-color-scheme: dark) { :root { --arm-b: #79d3a1; --arm-c: #cfa8f2; } }
.arm-A1 { color: var(--ink); } .arm-A2 { color: var(--muted); } .arm-U { color: var(--link); } .arm-N { color: var(--warn); }
.arm-NM { color: var(--alarm); } .arm-C { color: var(--arm-c); } .arm-B { color: var(--arm-b); }
.spread .curve, .spread .mark { fill: none; stroke: currentColor; stroke-width: 1.5; }
.spread circle, .spread g[class] text { fill: currentColor; }
.distribution > div { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; align-items: flex-start; }
.distribution svg { flex: 1 1 26rem; }
.distribution table { flex: 0 1 26rem; width: auto; }
.spreads { margin-top: 0.4rem; }
`;
