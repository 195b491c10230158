import { pictureShape, type PictureShape } from './picture-data.ts';

/** Inputs that may be drawn as a picture. */
export interface InputPicture extends PictureShape {
  /** Whether their names say that they are pixels; else somebody is to say so. */
  readonly named: boolean;
}

/** More are too many elements for a picture that answers pixel by pixel. */
const MOST_PIXELS = 1024;

interface Inputs {
  readonly inputs: readonly (readonly number[])[];
  readonly inputNames: readonly string[];
}

/** Of data that were looked at: there may be millions of numbers. */
const known = new WeakMap<object, InputPicture | undefined>();

/** Whether the inputs of data may be a picture; undefined where they are not. */
export function inputPicture({ inputs, inputNames }: Inputs): InputPicture | undefined {
  if ((inputs[0]?.length ?? 0) > MOST_PIXELS) return undefined;
  if (!known.has(inputs)) {
    const shape = pictureShape(inputs);
    known.set(inputs, shape && { ...shape, named: arePixels(inputNames, shape.side) });
  }
  return known.get(inputs);
}

/** Whether names go through rows and columns from 0 or 1 on, `p00`, `pixel_1_2`, `3x4`, or count pixels, `pixel17`. */
export function arePixels(names: readonly string[], side: number): boolean {
  return [0, 1].some((first) =>
    names.every((name, n) => {
      const [row, column] = [Math.floor(n / side) + first, (n % side) + first];
      const numbers = name.match(/\d+/g) ?? [];
      if (numbers.length === 2) return Number(numbers[0]) === row && Number(numbers[1]) === column;
      const isBoth = side <= 9 && numbers[0] === `${row}${column}`;
      return (
        numbers.length === 1 && (isBoth || (/^p(ixe)?l?/i.test(name) && Number(numbers[0]) === n + first))
      );
    }),
  );
}
