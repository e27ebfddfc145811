"""How the report looks: one style sheet, light or dark as the reader's machine has it."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --page: #fbfbf9; --card: #ffffff; --line:
  #dfe3e8; --good: #1d7a46; --bad: #b3261e; --open: #8a6100; --good-back: #e3f4ea; --bad-back: #fbe6e4;
  --open-back: #fbf0d5; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #a3adba; --page: #14181e; --card: #1b2129;
  --line: #323b47; --good: #7fd6a4; --bad: #ff9d94; --open: #f0c867; --good-back: #17352a; --bad-back: #43211f;
  --open-back: #3a3015; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 64rem; background: var(--page); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 0; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
p { margin: .4rem 0; }
.soft { color: var(--soft); }
code, .key { font-family: ui-monospace, monospace; font-size: .88em; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1.1rem 1.25rem;
  margin: 1.25rem 0; }
.head { display: flex; gap: .75rem; align-items: baseline; flex-wrap: wrap; }
.badge { border-radius: 1rem; padding: .05rem .7rem; font-size: .85rem; font-weight: 600; white-space: nowrap; }
.holds { color: var(--good); background: var(--good-back); }
.fails { color: var(--bad); background: var(--bad-back); }
.undecided { color: var(--open); background: var(--open-back); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; margin: .4rem 0; }
th { text-align: left; color: var(--soft); font-weight: 600; }
th, td { padding: .35rem .6rem .35rem 0; vertical-align: top; }
tr + tr td, thead + tbody td { border-top: 1px solid var(--line); }
tr.why td { border-top: 0; padding-top: 0; }
.number { text-align: right; white-space: nowrap; }
.why { color: var(--soft); font-size: .92em; }
ul { margin: .3rem 0; padding-left: 1.2rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 0 1.5rem; }
figure { margin: 1rem 0; }
figure svg { width: 100%; max-width: 40rem; height: auto; }
figcaption { color: var(--soft); font-size: .9rem; }
pre { overflow-x: auto; background: var(--page); border: 1px solid var(--line); border-radius: .4rem; padding:
  .7rem; font-size: .85rem; }
summary { cursor: pointer; color: var(--soft); }
a { color: inherit; }
"""
