/*
 * For what is set in every frame: these touch the page only where it differs. Setting the same again would make the
 * browser style and lay it out again.
 */

export function setText(element: Element, text: string): void {
  const node = element.firstChild;
  if (node instanceof Text) {
    if (node.data !== text) node.data = text;
  } else element.textContent = text;
}

export function setAttribute(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Gives the element the class, or takes it away. */
export function setClass(element: Element, name: string, has: boolean): void {
  if (element.classList.contains(name) !== has) element.classList.toggle(name, has);
}
