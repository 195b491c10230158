/** ∂L/∂ of something, in LaTeX. */
export const partial = (by: string): string => `\\frac{\\partial L}{\\partial ${by}}`;
