import type { Dashboard } from './page.ts';

/** The screens that the page is made for, as large as real ones are; the smallest are zoomed ones. */
export const sizes: readonly (readonly [width: number, height: number, what: string])[] = [
  [320, 640, 'a small phone'],
  [320, 256, '1280 px at 400 %'],
  [390, 844, 'a phone'],
  [720, 450, '1440 px at 200 %'],
  [768, 1024, 'a tablet'],
  [1024, 768, 'a tablet on its side'],
  [1366, 768, 'a laptop'],
  [1440, 900, 'a large laptop'],
  [1920, 1080, 'a monitor'],
  [2560, 1440, 'a large monitor'],
];

/** Each of them a test of its own, so that none is long. */
export const kinds = {
  'a phone and a zoomed page': sizes.filter(([width]) => width <= 720),
  'a tablet and a screen': sizes.filter(([width]) => width > 720),
};

/** Whether the page is one screen, whose panels scroll by themselves. */
export const isOneScreen = (width: number, height: number) => width > 1180 && height >= 640;

/**
 * What is wrong with the page at its size, in words: that it scrolls sideways, controls or texts that are cut or reach
 * out of their panel, texts of a drawing that are cut.
 */
export function misplaced({ page }: Dashboard): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) wrong.push(`the page scrolls ${scrollWidth - clientWidth} px sideways`);
    const nameOf = (element: Element) =>
      `${element.tagName} “${(element.ariaLabel ?? element.textContent).trim().slice(0, 40)}”`;
    /** What may be wider than its place, since it scrolls by itself, or is not to be seen. */
    const scrolls = (element: Element): boolean => {
      const { overflowX } = getComputedStyle(element);
      return overflowX !== 'visible' && element.matches(':not(figure, section.panel, .panel)');
    };
    const within = (inner: DOMRect, outer: DOMRect) =>
      inner.left >= outer.left - 1 && inner.right <= outer.right + 1;
    const walk = (element: Element, room: DOMRect) => {
      const isBare = getComputedStyle(element).display === 'contents';
      if (!isBare && !element.checkVisibility({ visibilityProperty: true })) return;
      const box = element.getBoundingClientRect();
      if (element instanceof SVGSVGElement) {
        for (const text of element.querySelectorAll('text')) {
          if (!text.checkVisibility({ visibilityProperty: true }) || text.textContent === '') continue;
          const own = text.getBoundingClientRect();
          if (!within(own, room) || own.top < box.top - 1 || own.bottom > box.bottom + 1)
            wrong.push(`${nameOf(text)} is cut in its drawing`);
        }
        return;
      }
      if (box.width > 1 && !within(box, room)) wrong.push(`${nameOf(element)} reaches out of its panel`);
      if (scrolls(element)) return;
      if (element.matches('button, label, h2, summary') && element.scrollWidth > element.clientWidth + 1)
        wrong.push(`${nameOf(element)} is cut`);
      const inner = element.matches('figure, .panel, header, section') ? box : room;
      for (const child of element.children) walk(child, inner);
    };
    walk(document.querySelector('header')!.parentElement!, new DOMRect(0, 0, clientWidth, 0));
    return wrong;
  });
}

/** Where the network's drawing stands on the page. */
export function networkBox({ page }: Dashboard) {
  return page.getByRole('group', { name: 'Units and weights' }).evaluate((svg) => {
    const { x, y, width, height } = svg.getBoundingClientRect();
    return { x, y: y + scrollY, width, height };
  });
}
