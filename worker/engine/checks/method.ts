/** How the check works, in plain words. */
export const method =
  'Two witnesses that share nothing with the backward pass. Central differences of the loss in float64, of fourth order, ' +
  '(4 D(h) − D(2h)) / 3 with D(h) = (L(θ + h) − L(θ − h)) / 2h: the first step moves no z by more than 1/512 of max(1, |z|), ' +
  'and it is halved, three steps at least, until the orders two and four and two steps agree to a millionth, or until ' +
  'rounding takes over. How far a difference may be off is bounded from the rounding of every z and of the loss, divided by ' +
  'h, and from what orders and steps are apart. And dual numbers, which have no step and are off by rounding alone; that, and ' +
  'the rule’s own, is bounded from the sizes of the numbers that the gradient is the sum of. The rule differs where it is ' +
  'farther from a witness than these bounds. Where the error of a difference is more than a thousandth of the gradient it is ' +
  'too small to tell by differences, and where a ReLU switches within the smallest step it is at a kink: there the dual ' +
  'numbers decide alone.';
