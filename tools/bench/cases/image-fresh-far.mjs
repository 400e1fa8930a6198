import { prepareFreshMachine } from '../images/fresh-machine.mjs';
import { defineCase } from '../runner/bench-case.mjs';

/** The same with a registry as far away as one of the same country. */
export const imageFreshFar = defineCase({
  name: 'image-fresh-far',
  summary:
    'One line of one function changed, on a fresh machine, with a registry 20 ms away (there and back, by a proxy that delays; a new connection takes 20 ms more).',
  prepare: (context) => prepareFreshMachine(context, { name: 'image-fresh-far', roundTrip: 20, times: 13 }),
});
