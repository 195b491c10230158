import { untrack } from 'svelte';
import type { Connection } from '../../client/training-client.ts';
import { columnsHeld } from '../../model/frame-window.ts';
import { placeBesides } from '../../model/mark.ts';
import type { GradientChecks } from '../check/gradient-check.svelte.ts';
import { DataDoor } from '../data/data-door.svelte.ts';
import { ExperimentDoor } from '../experiment/experiment-door.svelte.ts';
import { StartEditor } from '../experiment/start-editor.ts';
import type { Courses } from '../questions/courses.svelte.ts';
import { Evaluations } from '../questions/evaluations.svelte.ts';
import { Forensics } from '../questions/forensics.svelte.ts';
import { SampleOrder } from '../questions/sample-order.svelte.ts';
import { Scores } from '../questions/scores.svelte.ts';
import { TryIt } from '../questions/try-it.svelte.ts';
import { TrainingRun } from '../run/training-run.svelte.ts';
import { StepByStep } from '../steps/step-by-step.svelte.ts';
import { PictureChoice } from './picture-choice.svelte.ts';
import { Selection } from './selection.svelte.ts';
import { Settings } from './settings.svelte.ts';

/** All that the screen shows and commands, and how its parts follow each other. To be made where effects may be. */
export class Dashboard {
  readonly settings = new Settings();
  readonly selection = new Selection();
  readonly run: TrainingRun;
  readonly data: DataDoor;
  readonly door: ExperimentDoor;
  readonly start: StartEditor;
  /** Made by the tab that shows them, once it is opened; they go on without it. */
  checks = $state.raw<GradientChecks>();
  /** Made with the first card that shows one. */
  courses: Courses | undefined;
  readonly steps: StepByStep;
  readonly picture: PictureChoice;
  readonly forensics: Forensics;
  readonly evaluations: Evaluations;
  readonly scores: Scores;
  readonly samples: SampleOrder;
  readonly tryIt: TryIt;

  /** @param first what may be an experiment, to begin with */
  constructor(first: unknown, connect: () => Connection) {
    this.run = new TrainingRun(first, connect);
    this.data = new DataDoor(this.run);
    this.door = new ExperimentDoor(
      this.run,
      (file) => this.#takeTable(file),
      () => this.data.setAside(),
    );
    this.start = new StartEditor(this.run);
    this.steps = new StepByStep(this.run);
    this.picture = new PictureChoice(this.run);
    this.forensics = new Forensics(this.run);
    this.evaluations = new Evaluations(this.run);
    this.scores = new Scores(this.run, this.evaluations);
    this.samples = new SampleOrder(this.run, this.evaluations);
    this.tryIt = new TryIt(this.run);
    this.#leaveTheWalkWhereTheRunGoesOn();
    this.#beginWithEachRun();
    this.#askForWhatIsChosen();
    this.#smoothLosses();
    this.#takeUpTheCheck();
    this.#keepSamplesInOrder();
    this.#showWhatIsBrought();
  }

  /** Plays from the cursor on, or pauses what goes on by itself. */
  toggle(): Promise<void> {
    if (this.run.moving) return this.run.pause();
    this.steps.out();
    return this.run.play();
  }

  /** The key for it stops a walk that goes by itself as well. */
  toggleByKey(): unknown {
    return this.steps.playing ? this.steps.pause() : this.toggle();
  }

  /** The walk through an update is seen in its tab, and ends where iterations come by themselves. */
  #leaveTheWalkWhereTheRunGoesOn(): void {
    const { run, steps, settings } = this;
    const inside = $derived(steps.at !== undefined);
    $effect(() => {
      if (inside) settings.tab = 'step-by-step';
    });
    $effect(() => {
      if (run.moving) steps.out();
    });
  }

  /** A new run has operations of its own, and what was chosen belongs to the network that it was chosen in. */
  #beginWithEachRun(): void {
    const { run, steps, selection, samples } = this;
    let network: unknown;
    $effect(() => {
      const { opened } = run;
      untrack(() => {
        steps.begin();
        samples.byLoss = false;
        samples.among = undefined;
        const now = opened && run.experiment.network;
        if (now !== network) selection.mark = undefined;
        network = now;
      });
    });
  }

  /** Of a wide network frames hold what is drawn; a parameter chosen beyond it is asked for. */
  #askForWhatIsChosen(): void {
    const { run, selection } = this;
    const besides = $derived(
      run.opened === undefined
        ? undefined
        : placeBesides(run.opened.layout, columnsHeld(run.experiment), selection.mark),
    );
    $effect(() => {
      void run.opened;
      const places = besides === undefined ? [] : [besides];
      untrack(() => void run.show(places));
    });
  }

  /** What is no table leaves the screen as it was, also where its reading took long enough to be seen. */
  async #takeTable(file: File): Promise<string | undefined> {
    const { data, settings } = this;
    const { tab, presentation } = settings;
    const reason = await data.take(file);
    if (reason !== undefined && data.shown === undefined && settings.tab === 'data') {
      settings.tab = tab;
      settings.presentation = presentation;
    }
    return reason;
  }

  /**
   * A table that is being brought in is seen in its tab, and there is more to look at than the network meanwhile. Once it is
   * the data of the run nothing jumps: they are looked at there.
   */
  #showWhatIsBrought(): void {
    const { data, settings } = this;
    $effect(() => {
      if (data.shown === undefined) return;
      settings.tab = 'data';
      settings.presentation = false;
    });
    $effect(() => {
      if (data.shown === undefined || settings.tab !== 'data') return undefined;
      settings.lendHeight();
      return () => {
        if (!data.isUsed) settings.takeHeightBack();
      };
    });
  }

  /** A check that its worker's death has ended goes on with another worker, whatever tab is open. */
  #takeUpTheCheck(): void {
    const { run } = this;
    $effect(() => {
      void [run.opened, run.lost];
      untrack(() => this.checks?.takeUp());
    });
  }

  /** Where samples are gone through by their losses, those are the losses at the cursor. */
  #keepSamplesInOrder(): void {
    const { run, samples } = this;
    const iteration = $derived(samples.byLoss ? run.about : undefined);
    $effect(() => {
      void [run.opened, run.lost, run.moving];
      if (iteration !== undefined) untrack(() => samples.follow(iteration));
    });
  }

  /** A moving average is kept where one is wanted, and goes on where a worker's death left it or what averages was missing. */
  #smoothLosses(): void {
    const { run, settings } = this;
    $effect(() => {
      void [run.opened, run.lost, run.smooths];
      const weight = settings.smoothing === 'none' ? undefined : Number(settings.smoothing);
      untrack(() => void run.smooth(weight));
    });
  }
}
