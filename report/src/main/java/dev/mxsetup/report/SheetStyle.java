package dev.mxsetup.report;

/** How reports look: on paper too, and by the reader's choice of light or dark. */
enum SheetStyle {
    STANDARD("""

            :root { color-scheme: light dark; --ink: #1d2430; --soft: #5a6472; --line: #d9dee5; --page: #ffffff;
              --band: #f4f6f9; --good: #1a6b3c; --caution: #8a5a00; --bad: #b3261e; --link: #1f5fbf; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #a3adba; --line: #38404c;
              --page: #14181e; --band: #1e242d; --good: #6fd39a; --caution: #f0b95a; --bad: #ff8a80; --link: #8ab4f8; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
            main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
            h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 1rem; overflow-wrap: anywhere; }
            h2 { font-size: 1.35rem; margin: 2.2rem 0 .6rem; overflow-wrap: anywhere; }
            h3 { font-size: 1.1rem; margin: 1.5rem 0 .4rem; }
            h4 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
            a { color: var(--link); }
            section + section { border-top: 2px solid var(--line); margin-top: 3rem; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.25rem; margin: .8rem 0; }
            dt { color: var(--soft); }
            dd { margin: 0; overflow-wrap: anywhere; }
            .notice { border: 1px dashed var(--caution); color: var(--caution); padding: .6rem .9rem; }
            .verdict { background: var(--band); border-left: .35rem solid; padding: .8rem 1rem; font-size: 1.15rem;
              font-weight: 600; margin: 1rem 0; }
            .good { color: var(--good); } .caution { color: var(--caution); } .bad { color: var(--bad); }
            .none { color: var(--soft); }
            table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
            caption { text-align: left; font-weight: 600; padding: .4rem 0; }
            th, td { text-align: left; vertical-align: top; padding: .45rem .7rem .45rem 0;
              border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
            thead th { color: var(--soft); font-size: .85rem; }
            tbody th { font-weight: 500; }
            .checks { table-layout: fixed; }
            .checks thead th:nth-child(1) { width: 11rem; } .checks thead th:nth-child(2) { width: 12.5rem; }
            .check { font-family: ui-monospace, monospace; font-size: .85rem; }
            .tasks { list-style: none; padding: 0; margin: .3rem 0 1rem; }
            .tasks li { border-left: .25rem solid; padding: .15rem 0 .15rem .8rem; margin: .5rem 0; }
            .tasks li strong { color: inherit; } .tasks li { color: var(--ink); }
            .tasks li.bad { border-color: var(--bad); } .tasks li.caution { border-color: var(--caution); }
            .tasks .check { color: var(--soft); white-space: nowrap; }
            details { color: var(--soft); font-size: .9rem; margin-top: .2rem; }
            summary { cursor: pointer; }
            details ul { margin: .2rem 0 .2rem; padding-left: 1.2rem; }
            @media (max-width: 40rem) {
              .checks, .checks tbody, .checks tr, .checks td, .checks th { display: block; }
              .checks thead { display: none; } .checks td, .checks th { border: 0; padding: .1rem 0; }
              .checks tr { border-bottom: 1px solid var(--line); padding: .5rem 0; } }
            @media print {
              :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --page: #fff; --band: #fff;
                --good: #14532d; --caution: #6b4500; --bad: #8f1d16; --link: #000; }
              @page { margin: 16mm; }
              .checks thead th:nth-child(1) { width: 8.5rem; } .checks thead th:nth-child(2) { width: 10.5rem; }
              body { font-size: 10pt; } main { max-width: none; padding: 0; }
              section + section { break-before: page; border: 0; margin: 0; }
              h2, h3, h4 { break-after: avoid; } tr, li { break-inside: avoid; }
              details::details-content { content-visibility: visible; display: block; } }
            """);

    private final String css;

    SheetStyle(String css) {
        this.css = css;
    }

    String css() {
        return css;
    }
}
