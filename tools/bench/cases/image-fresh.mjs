import { prepareFreshMachine } from '../images/fresh-machine.mjs';
import { defineCase } from '../runner/bench-case.mjs';

/** What a CI job waits that has nothing but a registry on its own machine. */
export const imageFresh = defineCase({
  name: 'image-fresh',
  summary:
    'One line of one function changed, on a fresh machine: nothing was built or pulled there, and a registry on loopback has the earlier image.',
  prepare: (context) => prepareFreshMachine(context, { name: 'image-fresh', roundTrip: 0, times: 40 }),
});
