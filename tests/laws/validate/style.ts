/** Looks of the report, on a screen and on paper. */
export const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8882; --pass: #1a7f37; --miss: #b3261e; --doubt: #9a6700; --calm: #57606a }
body { font: 15px/1.45 system-ui, sans-serif; margin: 0 }
main { max-width: 76rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
h1 { font-size: 1.6rem; line-height: 1.2 }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .5rem }
p { max-width: 60rem }
.facts, small { color: #8a8f98; font-size: .82rem }
nav { margin: 1rem 0; line-height: 1.9 }
a { color: inherit }
table { width: 100%; table-layout: fixed; border-collapse: collapse; font-variant-numeric: tabular-nums }
thead th { text-align: left; font-size: .8rem; font-weight: 600; color: #8a8f98; padding: .2rem .5rem }
td, tbody th { padding: .22rem .5rem; vertical-align: top; text-align: left }
tr.item > * { background: var(--soft); border-top: 1px solid var(--line); font-weight: 600; padding-top: .4rem; padding-bottom: .4rem }
tr.law td { padding-top: .5rem }
tr.figure td:first-child, tr.why td { padding-left: 1.6rem }
tr.figure td { border-top: 1px solid var(--soft) }
tr.why td { color: #8a8f98; font-size: .88rem; overflow-wrap: anywhere }
th:first-child { width: 30% }
th:nth-child(4) { width: 14% }
th:nth-child(2), th:nth-child(3) { width: 15% }
.scale { width: 8rem }
th:last-child { width: 8.5rem }
.scale svg { width: 8rem; height: 12px; display: block; margin-top: .3rem }
.scale rect { fill: var(--line) }
.scale line { stroke: var(--pass); stroke-width: 2; vector-effect: non-scaling-stroke }
.scale line.off { stroke: var(--miss) }
.scale line.interval { stroke: currentColor; stroke-width: 1 }
.badge { display: inline-block; border-radius: .7rem; padding: 0 .6rem; font-size: .82rem; white-space: nowrap; color: #fff; background: var(--calm) }
.badge.pass { background: var(--pass) }
.badge.miss, .badge.failed { background: var(--miss) }
.badge.inconclusive, .badge.unfinished, .badge.not-measured { background: var(--doubt) }
.badge.open, .badge.out-of-scope { background: none; color: inherit; border: 1px solid var(--line) }
@media (max-width: 50rem) { .scale { display: none } }
@media print { body { font-size: 10px } tr.item { break-inside: avoid } }
`
