import type { Experiment, Layout, Snapshot } from '../../worker/protocol.ts';
import { experimentFile, WEIGHTS } from './experiment-json.ts';
import type { Format } from './format.ts';
import { jsonText } from './json-text.ts';
import { jsonNumber } from './number-text.ts';

export interface WeightsContent {
  readonly experiment: Experiment;
  readonly layout: Layout;
  readonly frame: Snapshot;
  readonly outcome: 'ready' | 'running' | 'paused' | 'converged' | 'limit' | 'diverged';
}

const list = (values: Iterable<number>) => `[${Array.from(values, jsonNumber).join(', ')}]`;

/**
 * `converge-weights`, version 2: all weights and biases at one iteration, each as the shortest number that reads back to
 * it, and the whole experiment as a file of its own: trained to that iteration it has these weights again, bit for bit.
 * Version 1 had the experiment's name there, so that who reads that finds another version and not another thing.
 */
export const weightsJson: Format<WeightsContent> = {
  extension: '.json',
  mediaType: 'application/json',
  encode({ experiment, layout, frame, outcome }) {
    const layers = layout.layers.map(({ name, inputs, units, weights, biases }, l) => {
      const rows = Array.from({ length: inputs }, (_, i) => {
        const from = weights + i * units;
        return `        ${list(frame.parameters.subarray(from, from + units))}`;
      });
      return [
        '    {',
        `      "name": ${JSON.stringify(name)}, "inputs": ${inputs}, "units": ${units},`,
        `      "activation": ${JSON.stringify(experiment.network.layers[l]!.activation)},`,
        '      "weights": [',
        rows.join(',\n'),
        '      ],',
        `      "biases": ${list(frame.parameters.subarray(biases, biases + units))}`,
        '    }',
      ].join('\n');
    });
    return [
      '{',
      `  "type": "${WEIGHTS.type}", "version": ${WEIGHTS.version}, "source": ${JSON.stringify(`Converge ${__VERSION__}`)},`,
      `  "experiment": ${jsonText(experimentFile(experiment), '  ')},`,
      `  "iteration": ${frame.iteration}, "loss": ${jsonNumber(frame.loss)}, "outcome": "${outcome}",`,
      '  "orientation": "inputs × units",',
      '  "layers": [',
      layers.join(',\n'),
      '  ]',
      '}',
      '',
    ].join('\n');
  },
};
