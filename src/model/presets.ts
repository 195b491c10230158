import type { End } from '../../worker/protocol.ts';

/** An experiment that comes with Converge, in `static/experiments/ID.json`. */
export interface Preset {
  readonly id: string;
  /** That of the experiment. */
  readonly name: string;
  /** What to look at, in a line or two. */
  readonly look: string;
  /** The rest of what is to be known, in whole sentences. */
  readonly about: string;
  /** Where the problem, the data or the numbers come from, and under which license they are used. */
  readonly source: Source;
  /** Where its run ends by itself. */
  readonly end: { readonly outcome: End; readonly iteration: number; readonly accuracy?: number };
}

export interface Source {
  readonly text: string;
  readonly address?: string;
  readonly license: string;
}

/** Presets that belong together. */
export interface PresetGroup {
  readonly label: string;
  readonly presets: readonly Preset[];
}

const ofConverge = (text: string): Source => ({ text, license: 'MIT, as Converge itself' });

const iris: Source = {
  text: 'R. A. Fisher, “The use of multiple measurements in taxonomic problems”, 1936; UCI Machine Learning Repository',
  address: 'https://doi.org/10.24432/C56C76',
  license: 'CC BY 4.0',
};

/** In the order in which they are offered: by what they show, from the smallest on. */
export const presetGroups: readonly PresetGroup[] = [
  {
    label: 'By hand',
    presets: [
      {
        id: 'notebook',
        name: 'Notebook 3-3-3-3',
        look: 'The loss falls to 0.01, by a backward pass that is wrong in three places: compare the backward rules.',
        about:
          'A network written by hand in NumPy, with one sample. By the exact gradient it takes 413 iterations in place of 927.',
        source: ofConverge('The NumPy notebook that Converge began with'),
        end: { outcome: 'converged', iteration: 927 },
      },
      {
        id: 'mazur',
        name: 'Mazur 2-2-2',
        look: 'Backpropagation as it is worked out by hand: set it beside the article, step by step.',
        about:
          'After 10,000 iterations the outputs are 0.015913620 and 0.984064274. The widely copied 0.015912196 and 0.984065734 come from updating the output weights before the hidden deltas are worked out. The article’s total error Σ ½ (t − o)² is the mean squared error here, as there are two outputs; the biases are one a layer and stay as they are.',
        source: {
          text: 'Matt Mazur, “A Step by Step Backpropagation Example”, 2015',
          address: 'https://mattmazur.com/2015/03/17/a-step-by-step-backpropagation-example/',
          license: 'its numbers alone are used',
        },
        end: { outcome: 'limit', iteration: 10_000 },
      },
    ],
  },
  {
    label: 'Classes',
    presets: [
      {
        id: 'xor',
        name: 'XOR 2-3-1',
        look: 'No single line parts the two classes: follow the weights of the hidden units as they turn.',
        about:
          'The smallest problem that needs a hidden layer. With another seed it may stay at another loss.',
        source: ofConverge('After Minsky and Papert, “Perceptrons”, 1969'),
        end: { outcome: 'converged', iteration: 312 },
      },
      {
        id: 'and-or-xor',
        name: 'And, or, xor 2-6-3',
        look: 'One hidden layer serves three outputs: or is there first, then and, xor last.',
        about: 'Three logic gates at once, each output a class of its own.',
        source: ofConverge('Made for Converge'),
        end: { outcome: 'converged', iteration: 214 },
      },
      {
        id: 'circles',
        name: 'Circles 2-6-1',
        look: 'A disc within a ring: each hidden unit draws one line, and together they close around the disc.',
        about: '120 points in the plane, drawn from a seed.',
        source: ofConverge('Drawn for Converge, by npm run presets'),
        end: { outcome: 'converged', iteration: 320 },
      },
      {
        id: 'spirals',
        name: 'Two spirals 2-8-8-1',
        look: 'Two arms wound into each other: the loss rests near 0.65 for a hundred iterations, then falls.',
        about: '120 points in the plane, drawn from a seed, and two hidden layers to wind between them.',
        source: ofConverge(
          'After Lang and Witbrock, “Learning to Tell Two Spirals Apart”, 1988; drawn for Converge',
        ),
        end: { outcome: 'converged', iteration: 414 },
      },
      {
        id: 'iris',
        name: 'Iris 4-6-3',
        look: 'Setosa is told apart at once; versicolor and virginica overlap, and the last two samples stay wrong.',
        about: '150 irises, 30 of them to test on, all 120 others in every update, by momentum.',
        source: iris,
        end: { outcome: 'converged', iteration: 232, accuracy: 0.9833333333333333 },
      },
      {
        id: 'iris-adam',
        name: 'Iris in mini-batches 4-8-3',
        look: 'Adam in shuffled mini-batches of 16: the batch loss is noisy while the training loss falls smoothly.',
        about:
          'The same flowers, 8 updates an epoch. The stop rule looks at the loss over all training samples.',
        source: iris,
        end: { outcome: 'converged', iteration: 904, accuracy: 0.9833333333333333 },
      },
      {
        id: 'digits',
        name: 'Handwritten digits 64-16-10',
        look: 'Ten classes from 8 × 8 pixels: go to the samples that it is most wrong about, worst first.',
        about:
          '1,797 digits of 43 people, a fifth of them to test on, in shuffled mini-batches of 64 by Adam.',
        source: {
          text: 'E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, 1998; UCI Machine Learning Repository',
          address: 'https://doi.org/10.24432/C50P49',
          license: 'CC BY 4.0',
        },
        end: { outcome: 'converged', iteration: 621, accuracy: 0.9930458970792768 },
      },
    ],
  },
  {
    label: 'Curves',
    presets: [
      {
        id: 'noisy-sine',
        name: 'A noisy sine 1-12-1',
        look: 'It ends where the test loss has not improved for 100 evaluations: compare it with the training loss.',
        about:
          '60 points of sin 1.5x with noise of standard deviation 0.2, drawn from a seed; 18 of them to test on.',
        source: ofConverge('Drawn for Converge, by npm run presets'),
        end: { outcome: 'limit', iteration: 171 },
      },
      {
        id: 'parabola',
        name: 'A parabola 1-8-1',
        look: 'Eight bent lines add up to a parabola: its shape is there after 300 iterations, the rest is slow.',
        about: '17 points of x², by plain gradient descent.',
        source: ofConverge('Made for Converge'),
        end: { outcome: 'converged', iteration: 9284 },
      },
    ],
  },
  {
    label: 'What goes wrong',
    presets: [
      {
        id: 'diverges',
        name: 'Diverging 1-4-1',
        look: 'A learning rate of 0.45 is too large: the loss grows until a number overflows. Try 0.4.',
        about: 'Five points of x². At 0.4 it converges after 174 iterations.',
        source: ofConverge('Made for Converge'),
        end: { outcome: 'diverged', iteration: 502 },
      },
      {
        id: 'dead-units',
        name: 'Dying ReLUs 2-4-1',
        look: 'After seven updates every hidden unit is dead: whatever goes in, 0.5 comes out. See them die one by one.',
        about:
          'XOR at a learning rate of 3. A ReLU with z ≤ 0 for every sample has no gradient, so nothing brings it back, and the loss stays at ln 2.',
        source: ofConverge('Made for Converge'),
        end: { outcome: 'limit', iteration: 200 },
      },
    ],
  },
];

export const presets: readonly Preset[] = presetGroups.flatMap((group) => group.presets);
