/**
 * A picture that D3 owns inside an element that Svelte rendered empty. `update` is called at most once an
 * animation frame; `destroy` removes all that was added: elements, listeners, observers.
 */
export interface Drawing<Data> {
  update(data: Data): void;
  destroy(): void;
}
