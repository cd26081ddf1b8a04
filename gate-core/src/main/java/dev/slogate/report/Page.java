package dev.slogate.report;

/**
 * The shell of a page that stands alone: its styles inside, no script, nothing loaded. The policy
 * in it keeps that so, even if escaping were to fail.
 */
final class Page {

  private static final String STYLES =
      """
      :root{color-scheme:light dark;--bg:#fff;--box:#f6f7f9;--line:#d5dae0;--text:#1b1f24;
       --soft:#57606a;--good:#17652f;--warning:#7d4e00;--unknown:#6a3d9f;--bad:#b3201a;
       --curve:#24539c;--area:#24539c22;--track:#dde2e8}
      @media screen and (prefers-color-scheme:dark){:root{--bg:#0f1419;--box:#181f27;--line:#343d48;
       --text:#e6e8eb;--soft:#a8b0ba;--good:#6fd08c;--warning:#f2b84b;--unknown:#cbaaf7;
       --bad:#ff8f86;--curve:#8ab4f8;--area:#8ab4f833;--track:#343d48}}
      *{box-sizing:border-box}
      body{margin:0 auto;max-width:66rem;padding:1rem;background:var(--bg);color:var(--text);
       font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
      h1{font-size:1.5rem;line-height:1.25;margin:0 0 .25rem}
      h2{font-size:1.15rem;margin:2rem 0 .5rem}
      h3{font-size:1rem;margin:0}
      p{margin:.25rem 0}
      a{color:var(--curve)}
      .soft,caption{color:var(--soft);font-size:.9rem}
      .verdict{border-left:.5rem solid;padding:.75rem 1rem;background:var(--box);border-radius:.25rem}
      .verdict dd,.verdict p:not(.tag){color:var(--text)}
      .tag{font-weight:700;letter-spacing:.03em;white-space:nowrap}
      .good{color:var(--good)}.warning{color:var(--warning)}
      .unknown{color:var(--unknown)}.bad{color:var(--bad)}
      dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.75rem 0 0}
      dt{color:var(--soft)}dd{margin:0}
      .scroll{overflow-x:auto}
      table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
      caption{text-align:left;padding:.25rem 0}
      th,td{padding:.35rem .75rem .35rem 0;text-align:left;border-bottom:1px solid var(--line);
       vertical-align:top;overflow-wrap:normal}
      thead th{color:var(--soft);font-size:.85rem;font-weight:600;white-space:nowrap}
      .n{text-align:right;white-space:nowrap}
      .meter{display:inline-block;width:5rem;height:.6rem;margin-right:.5rem;background:var(--track)}
      .meter rect{fill:var(--curve)}.meter .bad{fill:var(--bad)}
      .reasons{list-style:none;margin:0;padding:0}
      .reasons li{border-left:.25rem solid var(--line);padding:.1rem 0 .1rem .75rem;margin:.75rem 0}
      .slo{border:1px solid var(--line);border-radius:.25rem;padding:.75rem 1rem;margin:1rem 0;
       break-inside:avoid}
      .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(19rem,100%),1fr));
       gap:1rem;margin:.5rem 0}
      figure{margin:0}figcaption{color:var(--soft);font-size:.9rem}
      figure svg{display:block;width:100%}figure svg[viewBox]{height:auto}
      svg text{font:13px system-ui,sans-serif;fill:var(--text);font-variant-numeric:tabular-nums}
      svg .small{font-size:12px;fill:var(--soft)}svg .value{font-weight:600}
      svg .value.bad{fill:var(--bad)}
      .grid{stroke:var(--line)}.one{stroke:var(--soft)}.zero{stroke:var(--bad);stroke-width:1.5}
      .limit{stroke:var(--text);stroke-width:1.5;stroke-dasharray:3 2}
      .curve{fill:none;stroke:var(--curve);stroke-width:2}.area{fill:var(--area)}
      .now,.bar{fill:var(--curve)}.now.bad,.bar.bad{fill:var(--bad)}
      .bar{opacity:.8}.bounds{stroke:var(--text)}.part{fill:var(--soft);opacity:.6}
      .strip{fill:var(--track);shape-rendering:crispEdges}.strip.bad,.mark.bad{fill:var(--bad)}.strip.unknown{fill:var(--unknown)}
      .mark{fill:var(--text)}
      .note{overflow-wrap:anywhere;min-width:10rem}.short{white-space:nowrap}.n+.t,.n+.note{padding-left:1rem}
      .chapter h3{margin-top:1.5rem}.slo h3{margin-top:0}
      section table{margin-top:.75rem}.slo table{font-size:.95rem}figure{break-inside:avoid;max-width:32rem}
      figure.wide{max-width:none;margin:.5rem 0}
      pre{white-space:pre-wrap;background:var(--box);padding:.75rem;font-size:.85rem;margin:.5rem 0}
      summary{cursor:pointer}
      @media (max-width:30rem){th,td{padding-right:.5rem}.slo{padding:.5rem .6rem}
       .meter{width:3rem}}
      @media screen and (max-width:45rem){.cards table,.cards tbody,.cards caption{display:block}.cards thead{display:none}
       .cards tr{display:grid;grid-template-columns:7rem 1fr;gap:0 .5rem;border-bottom:1px solid var(--line);
       padding:.5rem 0}.cards tr>*{display:contents}.cards tr>*::before{content:attr(data-label);
       color:var(--soft);font-weight:400;letter-spacing:0;white-space:normal}
       .cards tr>*{text-align:left}}
      @media print{:root{font-size:9pt;color-scheme:light}body{max-width:none;padding:0}
       tr,.cards,.reasons li{break-inside:avoid}header .cards{break-inside:auto}
       .chapter .slo{break-inside:auto;box-decoration-break:clone;-webkit-box-decoration-break:clone}
       h1,h2,h3,caption{break-after:avoid}p{orphans:2;widows:2}th,td{padding-right:.6rem}
       thead th{white-space:normal}.charts{
       grid-template-columns:1fr 1fr}}
      """;

  private Page() {}

  /** The page around a body, which is already escaped. */
  static String of(String title, Markup body) {
    Markup head = new Markup();
    head.empty("meta", "charset", "utf-8");
    head.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    head.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
    head.empty("meta", "name", "referrer", "content", "no-referrer");
    head.leaf("title", title);
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>"
        + head
        + "\n<style>\n"
        + STYLES
        + "</style>\n</head>\n<body>"
        + body
        + "\n</body>\n</html>\n";
  }
}
