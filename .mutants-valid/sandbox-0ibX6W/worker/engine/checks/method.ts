/** How the check works, in plain words, a paragraph each: the two witnesses, and the verdicts. */
// @ts-nocheck

export const method: readonly string[] = [
  'Central differences of the loss, (L(θ + h) − L(θ − h)) / 2h, at three steps or more, each half of the one before, and put ' +
    'together to fourth order. The first step moves no z by more than 1/512 of max(1, |z|); the last is where the orders two ' +
    'and four and two steps agree to a millionth, or where rounding takes over. How far a difference may be off follows from ' +
    'what orders and steps are apart, and from the rounding of every z and of the loss, divided by h.',
  'Dual numbers, which carry each derivative forward to the loss beside its value. They have no step, and are off by rounding ' +
    'alone, as the rule is itself: that is bounded from the sizes of the numbers that the gradient is the sum of.',
  'The rule differs where it is farther from either of the two than that. Where a difference may be off by more than a ' +
    'thousandth of the gradient, it is too small to tell by differences, and where a ReLU switches within the smallest step it ' +
    'is at a kink: there the dual numbers decide alone. To find the layer that an error comes from, each layer’s step is tried ' +
    'by itself on the right δ of the layer after it.',
];
