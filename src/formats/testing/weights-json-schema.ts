import { toJsonSchema } from '@valibot/to-json-schema';
import { experimentFileSchema } from '../../../worker/engine/experiment/file-schema.ts';
import { conversion, overrideSchema } from '../../../worker/engine/testing/json-schema.ts';
import { value, valueRows, values, weightsFileSchema } from '../weights-file.ts';

const { $schema, ...number } = toJsonSchema(value, conversion);
const row = { type: 'array', items: number } as const;

/** The JSON Schema of `converge-weights` files, from the statement that they are checked by. */
export const weightsJsonSchema = () => ({
  ...toJsonSchema(weightsFileSchema, {
    ...conversion,
    overrideSchema(context) {
      const { valibotSchema } = context;
      if (valibotSchema === experimentFileSchema) return { $ref: 'converge-experiment.schema.json' };
      if (valibotSchema === values) return row;
      if (valibotSchema === valueRows) return { type: 'array', items: row };
      return overrideSchema(context);
    },
  }),
  $schema: $schema!,
  $id: 'converge-weights.schema.json',
  title: 'The weights of a network of Converge at one iteration, version 2',
});
