import { createContext } from 'svelte';
import type { Dashboard } from '../../state/screen/dashboard.svelte.ts';

/** What the screen shows and commands, given once by the page for every view in it. */
export const [dashboard, provideDashboard] = createContext<Dashboard>();
