// @ts-check
/**
 * Walking through a Sankey: with the pointer, or with the keyboard (one tab stop, arrows within, Escape). Plain
 * JavaScript, because the page imports it and `doorstroom sankey --format html` puts it into its file as it is.
 *
 * A part of the picture is any element with `data-part` (bar, flow, stay, wait, others-in, others-out), `data-column`,
 * `data-from` and `data-to` (numbers of places, -1 for outside), and a `title` that says what it stands for.
 */

/**
 * @typedef {object} Stop
 * @property {SVGElement} element
 * @property {string} text
 * @property {string} kind
 * @property {number} rank bars at even, what runs between two columns at odd numbers, from left to right
 * @property {number} from
 * @property {number} to
 */

/**
 * @typedef {object} Teller
 * @property {(text: string, element: SVGElement, pointer: PointerEvent | null) => void} tell what a part stands for
 * @property {(event: Event | null) => void} hush nothing is pointed at any more
 */

/**
 * Makes a picture walkable. Titles are taken out, so that the browser does not show them a second time.
 * @param {SVGSVGElement} svg
 * @param {Teller} teller
 */
export function walkSankey(svg, teller) {
  const stops = stopsIn(svg);
  if (stops.length === 0) return;
  /** @type {Stop | null} */
  let at = null;
  const leave = (/** @type {Event | null} */ event) => {
    at?.element.classList.remove('current');
    svg.classList.remove('walking');
    at = null;
    teller.hush(event);
  };
  const go = (/** @type {Stop} */ stop, /** @type {PointerEvent | null} */ pointer) => {
    at?.element.classList.remove('current');
    at = stop;
    stop.element.classList.add('current');
    svg.classList.add('walking');
    teller.tell(stop.text, stop.element, pointer);
  };
  nameBySelf(svg);
  svg.setAttribute('tabindex', '0');
  svg.setAttribute('role', 'application');
  svg.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') return leave(null);
    const to = nextStop(stops, at, event.key);
    if (to === undefined) return;
    event.preventDefault();
    go(to, null);
  });
  svg.addEventListener('blur', leave);
  svg.addEventListener('pointerleave', leave);
  for (const stop of stops) stop.element.addEventListener('pointermove', (event) => go(stop, event));
}

/**
 * The title of the whole picture as its label: as a title it would be shown wherever the pointer is.
 * @param {SVGSVGElement} svg
 */
function nameBySelf(svg) {
  const words = [...svg.children].filter(({ tagName }) => tagName === 'title' || tagName === 'desc');
  if (words.length === 0) return;
  svg.setAttribute('aria-label', words.map(({ textContent }) => textContent).join('. '));
  svg.removeAttribute('aria-labelledby');
  for (const word of words) word.remove();
}

/**
 * @param {SVGSVGElement} svg
 * @returns {Stop[]} in reading order: column by column from the left, places from above
 */
function stopsIn(svg) {
  const stops = [...svg.querySelectorAll('[data-part]')].map((found) => {
    const element = /** @type {SVGElement} */ (found);
    const { part = '', column, from, to } = element.dataset;
    const title = element.querySelector('title');
    const text = title?.textContent ?? '';
    title?.remove();
    return {
      element,
      text,
      kind: part,
      rank: 2 * Number(column) + (part === 'bar' ? 0 : 1),
      from: Number(from),
      to: Number(to),
    };
  });
  return stops.sort((a, b) => a.rank - b.rank || placeOf(a) - placeOf(b) || a.to - b.to);
}

/** @param {Stop} stop */
function placeOf(stop) {
  return stop.kind === 'others-in' ? stop.to : stop.from;
}

/**
 * Where a key leads from a part; from nowhere always to the first.
 * @param {Stop[]} stops
 * @param {Stop | null} at
 * @param {string} key
 * @returns {Stop | undefined} undefined for a key that does nothing here
 */
function nextStop(stops, at, key) {
  const known = ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'Home', 'End'];
  if (!known.includes(key)) return undefined;
  if (key === 'End') return stops.at(-1);
  if (at === null || key === 'Home') return stops[0];
  if (key === 'ArrowDown') return stops[(stops.indexOf(at) + 1) % stops.length];
  if (key === 'ArrowUp') return stops.at(stops.indexOf(at) - 1);
  return along(stops, at, key === 'ArrowRight' ? 1 : -1) ?? at;
}

/**
 * Along the flow: from a bar to what leaves it (or, to the left, comes into it), from there to the bar at the other end.
 * @param {Stop[]} stops
 * @param {Stop} at
 * @param {1 | -1} step
 */
function along(stops, at, step) {
  const rank = at.rank + step;
  const place = step > 0 ? at.to : at.from;
  const near = stops.filter((stop) => stop.rank === rank);
  if (at.kind !== 'bar') return near.find((stop) => stop.from === place) ?? near[0];
  const meets = (/** @type {Stop} */ stop) => (step > 0 ? stop.from : stop.to) === place && stop.kind !== 'wait';
  const bar = stops.find((stop) => stop.rank === at.rank + 2 * step && stop.from === place);
  return near.find((stop) => meets(stop) && stop.kind === 'flow') ?? near.find(meets) ?? bar;
}

/**
 * A box beside the part that is pointed at, which is read out too. It stays while the pointer is on it.
 * @param {HTMLElement} box an element with `position: fixed` and `role="status"`, empty
 * @returns {Teller}
 */
export function sankeyTip(box) {
  const hide = () => {
    box.textContent = '';
    box.hidden = true;
  };
  hide();
  box.addEventListener('pointerleave', hide);
  return {
    tell(text, element, pointer) {
      box.textContent = text;
      box.hidden = false;
      const part = element.getBoundingClientRect();
      const x = pointer ? pointer.clientX + 14 : Math.max(part.left, 0) + Math.min(part.width, 60) / 2;
      const y = pointer ? pointer.clientY + 14 : Math.min(part.bottom, innerHeight - 60) + 8;
      const { width, height } = box.getBoundingClientRect();
      box.style.left = `${Math.max(4, Math.min(x, innerWidth - width - 8))}px`;
      box.style.top = `${Math.max(4, y + height > innerHeight - 4 ? y - height - 24 : y)}px`;
    },
    hush(event) {
      if (event instanceof PointerEvent && event.relatedTarget === box) return;
      hide();
    },
  };
}

/** Starts a page that `doorstroom sankey --format html` made: the pictures in it, and the choice of chart or table. */
export function startSankeyPage() {
  const box = document.getElementById('tip');
  if (box === null) return;
  const teller = sankeyTip(box);
  for (const svg of document.querySelectorAll('svg.sankey')) walkSankey(/** @type {SVGSVGElement} */ (svg), teller);
  const choices = [...document.querySelectorAll('button[data-show]')];
  const show = (/** @type {string} */ name) => {
    document.body.dataset.shown = name;
    for (const choice of choices)
      choice.setAttribute('aria-pressed', String(choice instanceof HTMLElement && choice.dataset.show === name));
  };
  for (const choice of choices)
    choice.addEventListener('click', () => choice instanceof HTMLElement && show(choice.dataset.show ?? ''));
  show('picture');
}
