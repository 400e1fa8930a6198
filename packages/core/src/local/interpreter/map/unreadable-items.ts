/** Why items cannot be read: the cause of `States.ItemReaderFailed`. */
export class UnreadableItems extends Error {
  override readonly name = 'UnreadableItems';
}
