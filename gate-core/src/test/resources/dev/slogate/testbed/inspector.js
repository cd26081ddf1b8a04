// Looks at a page in a frame: one line for each thing that a reader would stumble over.
const frame = document.getElementById("page");
const found = [];

function overflow(page) {
  if (page.documentElement.scrollWidth > frame.clientWidth) {
    found.push("the page is " + page.documentElement.scrollWidth + " wide");
  }
  for (const box of page.querySelectorAll(".cards, .slo")) {
    if (box.scrollWidth > box.clientWidth + 1) {
      found.push("overflows: " + (box.getAttribute("aria-label") || box.className));
    }
  }
}

function charts(page) {
  for (const svg of page.querySelectorAll("svg[role=img]")) {
    const title = svg.querySelector("title");
    const description = svg.querySelector("desc");
    if (!title || !title.textContent || !description || !description.textContent) {
      found.push("a chart without words");
      continue;
    }
    const all = svg.hasAttribute("viewBox") ? svg.viewBox.baseVal : svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBBox()]);
    for (const [text, box] of texts) {
      if (box.x < -1 || box.y < -1 || box.x + box.width > all.width + 1
          || box.y + box.height > all.height + 1) {
        found.push(title.textContent + ": is cut off: " + text);
      }
    }
    texts.forEach(([text, a], i) => {
      for (const [other, b] of texts.slice(i + 1)) {
        const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
        const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
        if (wide > 1 && high > 4) {
          found.push(title.textContent + ": one over the other: " + text + ", " + other);
        }
      }
    });
  }
}

function structure(page) {
  let before = 0;
  for (const heading of page.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const level = Number(heading.tagName[1]);
    if (level > before + 1) {
      found.push("from heading " + before + " to " + level + ": " + heading.textContent);
    }
    before = level;
  }
  for (const table of page.querySelectorAll("table")) {
    if (!table.caption || !table.caption.textContent) found.push("a table without a caption");
    if (table.querySelector("th:not([scope])")) found.push("a header without a scope");
  }
}

frame.onload = () => {
  const page = frame.contentDocument;
  overflow(page);
  charts(page);
  structure(page);
  document.getElementById("found").textContent = "\n" + found.join("\n");
};
