import { transferHandlers, type TransferHandler } from 'comlink';

interface Thrown {
  readonly value: unknown;
}
interface Sent {
  readonly isError: boolean;
  readonly value: unknown;
}

/** Comlink sends of an error its name and message alone: with it go the fixes that an `ExperimentError` has. */
export function throwWithFixes(): void {
  const plain = transferHandlers.get('throw') as TransferHandler<Thrown, Sent>;
  const handler: TransferHandler<Thrown, Sent> = {
    ...plain,
    serialize(thrown) {
      const [sent, transferables] = plain.serialize(thrown);
      const { value } = thrown;
      if (!(value instanceof Error) || !('fixes' in value)) return [sent, transferables];
      return [{ ...sent, value: { ...(sent.value as object), fixes: value.fixes } }, transferables];
    },
  };
  transferHandlers.set('throw', handler);
}
