import { UnreadableItems } from '../unreadable-items';

/** @throws UnreadableItems, in words of our own: AWS's were not recorded */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnreadableItems(`The object is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
