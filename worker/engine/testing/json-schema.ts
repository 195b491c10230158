import { toJsonSchema, type ConversionConfig } from '@valibot/to-json-schema';
import { experimentFileSchema } from '../experiment/file-schema.ts';
import { numbers, rows } from '../experiment/lists.ts';

const row = { type: 'array', items: { type: 'number' } } as const;

/** What valibot's own conversion does not know: lists of numbers, which the check reads by itself. */
export const overrideSchema: NonNullable<ConversionConfig['overrideSchema']> = ({
  valibotSchema,
  jsonSchema,
}) => {
  if (valibotSchema === numbers) return row;
  if (valibotSchema === rows) return { type: 'array', items: row };
  // Of a counted list the list follows.
  return valibotSchema.type === 'custom' ? jsonSchema : undefined;
};

/** How statements become JSON Schemas. */
export const conversion = {
  typeMode: 'output',
  overrideSchema,
  // JSON has no number that is not finite.
  ignoreActions: ['finite'],
} satisfies ConversionConfig;

/** The JSON Schema of `converge-experiment` files, from the statement that they are checked by. */
export const experimentJsonSchema = () => ({
  ...toJsonSchema(experimentFileSchema, conversion),
  $id: 'converge-experiment.schema.json',
  title: 'An experiment of Converge, version 1',
});
