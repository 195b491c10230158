import { GradientChecks } from '../../state/check/gradient-check.svelte.ts';
import type { Dashboard } from '../../state/screen/dashboard.svelte.ts';

/** The gradient checks of the dashboard, made when they are first asked for. */
export const checksOf = (screen: Dashboard): GradientChecks =>
  (screen.checks ??= new GradientChecks(screen.run));
