import type { Course, CourseOf } from '../../../worker/protocol.ts';
import { joined } from '../../model/course.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import { Question, type Errand } from './question.svelte.ts';

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

/** A course as far as it is known, by how many points at most. */
interface Known {
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
  readonly #question: Question<Wanted, Known>;
  #wanted: CourseOf | undefined;
  #wantedAt = -Infinity;

  constructor(run: TrainingRun) {
    this.#question = new Question(run, {
      find: (wanted, errand) => this.#find(wanted, errand),
      cancel: async (api) => api.cancel('course'),
      overtakes: (newer, underWay) => !same(newer.of, underWay.of),
    });
  }

  /** What is known of a course. */
  of(of: CourseOf): Course | undefined {
    return this.#knownOf(of)?.course;
  }

  #knownOf(of: CourseOf): Known | undefined {
    const known = this.#question.answered;
    return same(known?.about.of, of) ? known?.answer : undefined;
  }

  /** Finds a course up to the newest iteration; of several that are asked for, the newest counts. */
  follow(of: CourseOf, newest: number, running: boolean): void {
    const now = performance.now();
    if (running && same(of, this.#wanted) && now - this.#wantedAt < PATIENCE) return;
    this.#wantedAt = now;
    this.#wanted = of;
    void this.#question.want({ of, newest, most: running ? COARSE : FINE });
  }

  async #find({ of, newest, most }: Wanted, { ask }: Errand): Promise<Known | undefined> {
    const known = this.#knownOf(of);
    const goesOn = known !== undefined && known.most >= most;
    const from = goesOn ? known.course.values.length * known.course.stride : 0;
    if (from > newest) return undefined;
    const points = goesOn ? known.most : most;
    const course = await ask((client) => client.call((api) => api.course(of, from, points)));
    return course && { most: points, course: goesOn ? joined(known.course, course) : course };
  }
}
