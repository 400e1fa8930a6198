import type { ReaderConfig } from '../../definition';

/** A format of the object that items are read from: one file each in this folder, listed in `all.ts`. */
export interface ItemFormat {
  /** The value of `InputType`. */
  readonly inputType: string;
  /** @throws UnreadableItems */
  parse(text: string, config: ReaderConfig): readonly unknown[];
}
