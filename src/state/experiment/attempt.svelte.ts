import type { Fix } from '../../../worker/protocol.ts';
import { later, type Later } from '../../later.svelte.ts';
import { inTurn, type Edit, type Refused } from '../../model/edits/edited.ts';
import { messageOf } from '../run/message-of.ts';
import type { Outcome } from '../run/openings.svelte.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import { inWords } from '../run/in-words.ts';

const applying = later(() => import('../../model/edits/apply-fix.ts'));

/** What is mended may need something else; after so many it is for the user to tell. */
const MOST_FOLLOWING = 4;

/** The edits that one control makes, why the last one was refused, and the way out of it in one press. */
export class Attempt {
  readonly #run: TrainingRun;
  #edit: Edit | undefined;
  /** Of several under way, the newest one counts. */
  #newest = 0;

  /** The refusal, and what it is of. */
  #told = $state.raw<Refused & { readonly of: unknown }>();
  readonly #of: () => unknown;

  /** @param of what a refusal is of: it is gone once that is another one */
  constructor(run: TrainingRun, of: () => unknown = () => run.experiment) {
    this.#run = run;
    this.#of = of;
  }

  get #inForce(): Refused | undefined {
    const told = this.#told;
    return told !== undefined && told.of === this.#of() ? told : undefined;
  }

  get refused(): string | undefined {
    return this.#inForce?.refused;
  }

  get fixes(): readonly Fix[] {
    return this.#inForce?.fixes ?? [];
  }

  clear(): void {
    this.#newest++;
    this.#told = undefined;
  }

  /** Shows a refusal that needs no edit. */
  refuse(refused: string): void {
    this.clear();
    this.#told = { refused, of: this.#of() };
  }

  /** A piece of the page that comes later, which an edit is made by; undefined where it is missing, which is told. */
  async known<T>(part: Later<T>): Promise<T | undefined> {
    try {
      return await part.get();
    } catch (error) {
      this.refuse(messageOf(error).replace(/\.$/, ''));
      return undefined;
    }
  }

  async make(edit: Edit): Promise<Outcome> {
    this.clear();
    const attempt = this.#newest;
    const made = await this.#run.change(edit);
    const outcome = typeof made === 'object' ? await inWords(made, this.#run) : made;
    if (attempt === this.#newest) this.#take(edit, outcome);
    return outcome;
  }

  #take(edit: Edit, outcome: Outcome): void {
    if (typeof outcome !== 'object') return;
    this.#edit = edit;
    this.#told = { ...outcome, of: this.#of() };
  }

  /** The refused edit together with a fix, and with the likeliest one of whatever that needs in its turn. */
  async mend(fix: Fix): Promise<Outcome> {
    const refused = this.#edit;
    if (refused === undefined) return 'lost';
    return this.#mend(refused, fix);
  }

  /** A fix of what is open. */
  apply(fix: Fix): Promise<Outcome> {
    return this.#mend((experiment) => experiment, fix);
  }

  async #mend(edit: Edit, fix: Fix): Promise<Outcome> {
    const known = await this.known(applying);
    if (known === undefined) return 'lost';
    const { applyFix } = known;
    let mended = inTurn(edit, applyFix(fix));
    for (let following = 1; ; following++) {
      const outcome = await this.make(mended);
      const [next] = typeof outcome === 'object' ? (outcome.fixes ?? []) : [];
      if (next === undefined || following > MOST_FOLLOWING) return outcome;
      mended = inTurn(mended, applyFix(next));
    }
  }
}
