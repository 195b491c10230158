/**
 * Makes it, unless the browser refuses: it has no more memory (RangeError), the code is too long for it (CompileError), or
 * the policy that the worker is served with forbids it (CompileError, in WebKit EvalError).
 */
export function unlessRefused<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    const refusals = [RangeError, EvalError, WebAssembly.CompileError];
    if (refusals.some((refusal) => error instanceof refusal)) return undefined;
    throw error;
  }
}
