import type { Tree } from '@nx/devkit';
import { isDorcError, renderError } from '@dorc/universal';

/** What a generator leaves to be done after its files are written: an installation, a word on what comes next. */
export type AfterWriting = () => void | Promise<void>;
export type Generator<Options> = (tree: Tree, options: Options) => Promise<AfterWriting>;

/**
 * Makes a generator whose expected failures reach the terminal as they should be read: Nx prints the first line of an
 * error's message in bold, the others below, and offers the stack only where there is one.
 */
export function defineGenerator<Options>(generate: Generator<Options>): Generator<Options> {
  return async (tree, options) => {
    try {
      return await generate(tree, options);
    } catch (error) {
      if (!isDorcError(error)) throw error;
      const rendered = new Error(renderError(error), { cause: error });
      rendered.stack = '';
      throw rendered;
    }
  };
}
