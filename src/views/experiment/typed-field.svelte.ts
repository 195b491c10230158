import { untrack } from 'svelte';
import { numberText } from '../../formats/number-text.ts';
import type { Field } from '../../model/fields.ts';
import { typedWithin } from '../../model/typed-number.ts';
import { Attempt } from '../../state/experiment/attempt.svelte.ts';
import type { Outcome } from '../../state/run/openings.svelte.ts';
import type { TrainingRun } from '../../state/run/training-run.svelte.ts';

/** A number that is typed: what stands in its input, what is taken of it, and why not. To be made where effects may be. */
export class TypedField {
  readonly #run: TrainingRun;
  readonly #field: () => Field;
  readonly attempt: Attempt;
  /** What was typed and taken: it goes on standing there as it was typed while it is the value in use. */
  #taken = $state.raw<{ readonly text: string; readonly value: number | undefined }>();
  /** What was tried last, since pressing Enter and leaving the field are one try; undefined while somebody types. */
  #tried = $state.raw<string | undefined>('');
  #input: HTMLInputElement | undefined;

  readonly #value = $derived.by(() => this.#field().get(this.#run.experiment));
  readonly #text = $derived.by(() => {
    const taken = this.#taken;
    return taken !== undefined && Object.is(taken.value, this.#value) ? taken.text : textOf(this.#value);
  });

  constructor(run: TrainingRun, field: () => Field) {
    this.#run = run;
    this.#field = field;
    // What was typed stays, whatever else is edited, and why it was not taken.
    this.attempt = new Attempt(run, () => run.experiment.data);
    // Where another value comes into use, and not before: what was typed is on its way until then.
    $effect(() => {
      void this.#value;
      untrack(() => {
        if (this.#tried !== undefined && this.attempt.refused === undefined && this.#input !== undefined)
          this.#input.value = this.#text;
      });
    });
    // Another experiment has numbers of its own; a change of this one keeps its data.
    const data = $derived(run.experiment.data);
    $effect(() => {
      void data;
      untrack(() => {
        this.#taken = undefined;
        this.restore();
      });
    });
  }

  get field(): Field {
    return this.#field();
  }

  /** Whether what stands there is being typed: what undoes and redoes goes by the letter then. */
  get typing(): boolean {
    return this.#tried === undefined;
  }

  get disabled(): boolean {
    return this.#run.state === 'failed';
  }

  /** What the value is where that is not what stands there. */
  get title(): string | undefined {
    const text = textOf(this.#value);
    return this.#text === text ? undefined : text;
  }

  /** How the sentence of a refusal ends. */
  get stays(): string {
    const { optional } = this.field;
    return `; the value stays ${this.#value === undefined ? (optional ?? '') : numberText(this.#value)}`;
  }

  /** To be attached to the input. */
  readonly attach = (input: HTMLInputElement) => {
    this.#input = input;
    untrack(() => (input.value = this.#text));
    const typing = () => (this.#tried = undefined);
    const commit = () => void this.commit();
    const pressed = ({ key }: KeyboardEvent) => {
      if (key === 'Enter') void this.commit();
      else if (key === 'Escape') this.restore();
    };
    input.addEventListener('input', typing);
    input.addEventListener('change', commit);
    input.addEventListener('keydown', pressed);
    return () => {
      input.removeEventListener('input', typing);
      input.removeEventListener('change', commit);
      input.removeEventListener('keydown', pressed);
    };
  };

  restore(): void {
    this.attempt.clear();
    if (this.#input !== undefined) this.#input.value = this.#text;
    this.#tried = this.#text;
  }

  async commit(): Promise<void> {
    const typed = this.#input!.value;
    if (typed === this.#tried) return;
    this.#tried = typed;
    const field = this.field;
    if (field.clear !== undefined && typed.trim() === '') return this.#put(typed, undefined);
    const read = typedWithin(typed, field.range);
    if ('reason' in read) {
      const orNone = field.optional === undefined ? '' : `, or nothing for ${field.optional}`;
      return this.attempt.refuse(`${read.reason}. Type ${read.instead ?? field.expected}${orNone}`);
    }
    return this.#put(typed, read.value);
  }

  async #put(text: string, value: number | undefined): Promise<void> {
    this.attempt.clear();
    this.#taken = { text, value };
    // What is on its way would come in its place.
    if (!this.#run.opening && Object.is(value, this.#value)) return;
    const field = this.field;
    const outcome = await this.attempt.make((experiment) =>
      value === undefined ? field.clear!(experiment) : field.set(experiment, value),
    );
    this.settle(outcome);
  }

  /** After an edit of it, or a fix: the run may go on with the value that it had. */
  readonly settle = (outcome: Outcome): void => {
    if (outcome === 'lost') this.restore();
  };
}

const textOf = (value: number | undefined): string => (value === undefined ? '' : numberText(value));
