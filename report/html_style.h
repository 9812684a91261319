// The style sheet of every page that is handed on as a single file.
//
// 18 px type, because its readers are 40 to 60 years old; every pair of colours
// has a contrast of 4.5 or more (WCAG 2.2 AA); on paper: A4, black on white,
// margins 20/20/30/20 mm, table heads repeated, rows unbroken.
#pragma once

#include <string_view>

namespace sokhao::report {

inline constexpr std::string_view kStyleSheet = R"css(
:root { color-scheme: light; --ink: #1b1f24; --soft: #4a525c; --line: #c3c9d1; --back: #ffffff; --shade: #f2f4f7;
  --pass: #17613a; --return: #a3161d; --refuse: #6d1158; --review: #7a4a00; --link: #0b4f9e; }
* { box-sizing: border-box; }
html { font-size: 18px; }
body { margin: 0 auto; max-width: 66rem; padding: 1.5rem; background: var(--back); color: var(--ink);
  font: 1rem/1.5 "Liberation Sans", "Noto Sans", Arial, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .75rem; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
article > h2 { margin-top: 0; }
h3 { font-size: 1.12rem; margin: 1.75rem 0 .5rem; }
h4 { font-size: 1rem; margin: 1.25rem 0 .25rem; overflow-wrap: anywhere; }
p { margin: .4rem 0; }
a { color: var(--link); }
article { border-top: 3px solid var(--ink); margin-top: 2rem; padding-top: 1.25rem; }
svg.qr { float: right; width: 6.5rem; height: 6.5rem; margin: 0 0 .5rem 1rem; background: #fff; }
.soft { color: var(--soft); }
.verdict { display: flex; align-items: center; gap: .75rem; padding: .8rem 1rem; margin: .75rem 0 1rem;
  border: 2px solid currentColor; border-left-width: .8rem; border-radius: .4rem; background: var(--shade);
  font-size: 1.3rem; font-weight: 700; }
.verdict svg { width: 2rem; height: 2rem; flex: none; }
.verdict small { font-size: 1rem; font-weight: 400; color: var(--ink); }
.pass { color: var(--pass); } .return { color: var(--return); }
.refuse { color: var(--refuse); } .review { color: var(--review); }
.mark { font-weight: 700; white-space: nowrap; }
.mark svg { width: 1.1em; height: 1.1em; vertical-align: -.18em; margin-right: .3em; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; margin: .5rem 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .25rem 0 .75rem; font-size: .94rem; }
caption { text-align: left; color: var(--soft); padding-bottom: .3rem; }
th, td { border: 1px solid var(--line); padding: .45rem .6rem; text-align: left; vertical-align: top;
  overflow-wrap: break-word; }
thead th { background: var(--shade); }
tbody th { font-weight: 600; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td p { margin: 0 0 .3rem; } td p:last-child { margin-bottom: 0; }
tr.waiting th, tr.waiting td { padding-block: .25rem; } tr.waiting th { font-weight: 400; }
figure.crop { margin: .2rem 0; } figure.crop img { display: block; max-width: 100%; height: auto; max-height: 9rem; border: 1px solid var(--line); }
ul.damage { list-style: none; padding-left: 0; } ul.damage li { padding-left: 1.7rem; }
ul.damage svg { width: 1.1em; height: 1.1em; vertical-align: -.18em; margin-left: -1.7rem; margin-right: .55rem; }
.path, .hash { overflow-wrap: anywhere; } th.path { min-width: 9rem; } td.path { min-width: 6rem; }
.hash { font-family: "Liberation Mono", "DejaVu Sans Mono", monospace; font-size: .85rem; }
.until { font-weight: 700; }
ul { margin: .3rem 0; padding-left: 1.4rem; } li { margin: .2rem 0; }
footer { margin-top: 2rem; border-top: 1px solid var(--line); padding-top: .75rem; color: var(--soft); font-size: .9rem; }
@media (max-width: 40rem) { body { padding: .9rem; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
.letter { font-family: "Liberation Serif", "Times New Roman", serif; max-width: 46rem; margin: 0 auto; }
.letterhead { display: grid; grid-template-columns: 2fr 3fr; gap: 1rem; text-align: center; margin: 1rem 0; }
.letterhead p { margin: .1rem 0; } .strong { font-weight: 700; } .date { font-style: italic; }
.underlined { text-decoration: underline; text-underline-offset: .3em; }
.letter .to { margin-left: 18%; } .letter .body { text-align: justify; text-indent: 1.27cm; margin: .5rem 0; }
.letter .signer { margin-top: 4rem; }
.letter .recipients { text-align: left; font-size: .85rem; }
main.wide table { font-size: .85rem; }
body:has(main.wide) { max-width: 92rem; }
@page { size: A4; margin: 20mm 20mm 20mm 30mm; }
@page wide { size: A4 landscape; margin: 20mm 15mm 15mm 15mm; }
@media print {
  :root { --ink: #000; --soft: #222; --line: #555; --shade: #fff; --pass: #000; --return: #000; --refuse: #000;
    --review: #000; --link: #000; }
  html { font-size: 11pt; } body { max-width: none; padding: 0; line-height: 1.35; }
  table { font-size: 10pt; } .hash { font-size: 8pt; }
  main.wide { page: wide; } main.wide table { font-size: 8.5pt; }
  article { break-before: page; border-top: 0; padding-top: 0; margin-top: 0; }
  h1 + article { break-before: auto; }
  .scroll { overflow: visible; } thead { display: table-header-group; }
  tr, .verdict { break-inside: avoid; } h2, h3, h4, caption { break-after: avoid; }
  a { text-decoration: none; }
}
)css";

}  // namespace sokhao::report
