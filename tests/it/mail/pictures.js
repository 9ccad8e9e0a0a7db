// What a mail looks like to whoever opens it: how wide it is, what sticks out, and which text is too faint to read (WCAG
// 2.2, 1.4.3: 4.5 to 1, large text 3 to 1).
(() => {
  const wide = [], faint = [];
  const colour = (text) => {
    const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const luminance = ({ r, g, b }) => {
    const linear = (c) => ((c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const found = colour(getComputedStyle(at).backgroundColor);
      if (found.a === 1) return found;
    }
    return { r: 255, g: 255, b: 255, a: 1 };
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let words = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.trim();
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
    if (!text || !boxes.length) continue;
    words += text.split(/\s+/).length;
    const style = getComputedStyle(node.parentElement);
    // A cell may hide what it cannot hold: text must be inside all that clip it.
    let [left, right] = [0, document.documentElement.clientWidth];
    for (let at = node.parentElement; at; at = at.parentElement) {
      if (getComputedStyle(at).overflowX === "visible") continue;
      const box = at.getBoundingClientRect();
      [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
    }
    if (boxes.some((box) => box.left < left - 0.5 || box.right > right + 0.5)) wide.push(text.slice(0, 60));
    const [front, back] = [luminance(colour(style.color)), luminance(ground(node.parentElement))];
    const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) faint.push(`${ratio.toFixed(2)}: ${text.slice(0, 60)}`);
  }
  const images = [...document.images].filter((image) => image.getAttribute("role") !== "presentation");
  return {
    // Not innerWidth: a telephone shows a page that is too wide smaller.
    width: document.documentElement.clientWidth,
    scroll: document.documentElement.scrollWidth,
    wide,
    faint,
    words,
    nameless: images.filter((image) => !image.alt).length,
    scripts: document.scripts.length,
    text: document.body.innerText,
  };
})();
