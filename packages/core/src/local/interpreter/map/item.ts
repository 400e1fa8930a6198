import type { ItemProcessor } from '../definition';
import { evaluateTemplate } from '../expressions';
import { payloadOf, type Payload } from '../payload';
import { refuse } from '../refuse';
import type { StateVisit } from '../thread';

/** What an item's states begin with: the evaluated ItemSelector, or the item itself. */
export async function selectItem(visit: StateVisit, item: unknown): Promise<Payload> {
  const { ItemSelector } = visit.state;
  return payloadOf(ItemSelector === undefined ? item : await evaluateTemplate(visit, ItemSelector, 'ItemSelector'));
}

/** @throws DorcError `STATE_MACHINE_INVALID` */
export async function getItemProcessor({ state, name }: StateVisit): Promise<ItemProcessor> {
  return (
    state.ItemProcessor ??
    refuse({
      code: 'STATE_MACHINE_INVALID',
      message: `Map '${name}' has no ItemProcessor.`,
      hint: 'Give the state the states to run for each item.',
    })
  );
}
