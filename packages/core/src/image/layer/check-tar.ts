import type { LayerRules } from './layer-rules';
import { createTarReader } from './tar-reader';

/** Checks a tar as its bytes go by. */
export interface TarCheck {
  push(bytes: Uint8Array): void;
  /** @returns what is wrong with it */
  finish(): readonly string[];
}

export function createTarCheck(rules: LayerRules): TarCheck {
  const faults: string[] = [];
  const reader = createTarReader(
    (header) => {
      const fault = rules.check(header);
      if (fault) faults.push(fault);
    },
    (fault) => faults.push(fault),
  );
  return {
    push: (bytes) => reader.push(bytes),
    finish() {
      const end = reader.finish();
      return end ? [...faults, end] : faults;
    },
  };
}
