/*
 * For what is set in every frame: these touch the page only where it differs. Setting the same again would make the
 * browser style and lay it out again.
 */

/** A selection of one element. */
interface Part {
  node(): Element | null;
}

export function setText(element: Element, text: string): void {
  const node = element.firstChild;
  if (node instanceof Text) {
    if (node.data !== text) node.data = text;
  } else element.textContent = text;
}

export function setAttribute(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** The same of lengths of a part of a drawing, in px, to a thousandth: what moves by less is seen by nobody. */
export function setLengths(part: Part, lengths: Readonly<Record<string, number>>): void {
  for (const name in lengths)
    setAttribute(part.node()!, name, String(Math.round(1000 * lengths[name]!) / 1000));
}

/** Gives the element the class, or takes it away. */
export function setClass(element: Element, name: string, has: boolean): void {
  if (element.classList.contains(name) !== has) element.classList.toggle(name, has);
}
