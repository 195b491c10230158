import { Courses } from '../../state/questions/courses.svelte.ts';
import type { Dashboard } from '../../state/screen/dashboard.svelte.ts';

/** The courses of the dashboard, made with the first card that shows one. */
export const coursesOf = (screen: Dashboard): Courses => (screen.courses ??= new Courses(screen.run));
