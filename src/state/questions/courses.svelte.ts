import type { Course, CourseOf, Opened } from '../../../worker/protocol.ts';
import { joined } from '../../model/course.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import { Follower } from './follower.ts';

/** Points of a course while the run goes on, and once it rests. */
const COARSE = 64;
const FINE = 256;
/** While the run goes on its course is brought up to date about as often, in ms. */
const PATIENCE = 400;

interface Wanted {
  readonly of: CourseOf;
  readonly newest: number;
  readonly most: number;
}

/** A course as far as it is known, of a run and by how many points at most. */
interface Known {
  readonly opened: Opened;
  readonly of: CourseOf;
  readonly most: number;
  readonly course: Course;
}

const same = (one: CourseOf | undefined, other: CourseOf | undefined) =>
  JSON.stringify(one) === JSON.stringify(other);

/**
 * How the number that a card is about went along the run: in few points while the run goes on, each time from where the
 * last answer ended, and in more once it rests.
 */
export class Courses {
  readonly #run: TrainingRun;
  #known = $state.raw<Known>();
  #wanted: CourseOf | undefined;
  #askedAt = -Infinity;
  #asking = false;
  readonly #follower = new Follower<Wanted>((wanted) => this.#ask(wanted));

  constructor(run: TrainingRun) {
    this.#run = run;
  }

  /** What is known of a course. */
  of(of: CourseOf): Course | undefined {
    return this.#knownOf(of)?.course;
  }

  #knownOf(of: CourseOf): Known | undefined {
    const known = this.#known;
    return known?.opened === this.#run.opened && same(known?.of, of) ? known : undefined;
  }

  /** Finds a course up to the newest iteration; of several that are asked for, the newest counts. */
  follow(of: CourseOf, newest: number, running: boolean): void {
    const now = performance.now();
    const other = !same(of, this.#wanted);
    if (!other && running && now - this.#askedAt < PATIENCE) return;
    this.#askedAt = now;
    this.#wanted = of;
    // What is under way is not wanted any more.
    if (other && this.#asking) void this.#run.look((client) => client.call((api) => api.cancel('course')));
    void this.#follower.want({ of, newest, most: running ? COARSE : FINE });
  }

  async #ask({ of, newest, most }: Wanted): Promise<void> {
    const { opened } = this.#run;
    if (opened === undefined || !same(of, this.#wanted)) return;
    const known = this.#knownOf(of);
    const goesOn = known !== undefined && known.most >= most;
    const from = goesOn ? known.course.values.length * known.course.stride : 0;
    if (from > newest) return;
    const points = goesOn ? known.most : most;
    this.#asking = true;
    const course = await this.#run.look((client) => client.call((api) => api.course(of, from, points)));
    this.#asking = false;
    if (course === undefined || opened !== this.#run.opened) return;
    const whole = goesOn ? joined(known.course, course) : course;
    this.#known = { opened, of, most: points, course: whole };
  }
}
