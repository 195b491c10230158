import type { Experiment, Opened } from '../../worker/protocol.ts';
import { classQuestions } from './classes.ts';

/** A matrix of more cells than these classes have can be neither read nor drawn in time. */
export const MOST_CLASSES = 50;

/** Which figures of its data an experiment has. */
export interface DataFigures {
  /** The decision map, of two inputs. */
  readonly hasMap: boolean;
  /** The confusion matrix. */
  readonly hasMatrix: boolean;
  /** How many classes that has or would have; 0 where the outputs are no classes. */
  readonly classes: number;
}

export function dataFigures(
  experiment: Experiment,
  opened: Pick<Opened, 'rightness' | 'layout'>,
): DataFigures {
  const questions = experiment.data.inputs.length < 2 ? [] : classQuestions(experiment, opened);
  // Of the question with the most.
  const classes = Math.max(0, ...questions.map((question) => question.classes.length));
  return {
    hasMap: experiment.network.inputs === 2,
    hasMatrix: classes > 1 && classes <= MOST_CLASSES,
    classes,
  };
}
