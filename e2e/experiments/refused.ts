/** No experiment: it has neither data nor training, and a layer of −3 units. */
export const refused = {
  name: 'Refused',
  network: { inputs: 3, layers: [{ name: 'o', units: -3, activation: 'relu' }] },
};
