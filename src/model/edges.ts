/** What the thickness of an edge can show: |w|, |∂L/∂w|, or |w − w at iteration 0|. */
export const edgesShown = ['weights', 'gradients', 'change'] as const;
export type EdgesShown = (typeof edgesShown)[number];
