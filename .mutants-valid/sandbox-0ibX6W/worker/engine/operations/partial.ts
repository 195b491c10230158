/** ∂L/∂ of something, in LaTeX. */
// @ts-nocheck

export const partial = (by: string): string => `\\frac{\\partial L}{\\partial ${by}}`;
