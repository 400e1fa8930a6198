import * as fc from 'fast-check';
import { camelName, pascalName } from './camel-name';

const name = fc.stringMatching(/^[az][az12]{0,2}(-[az12]{1,2}){0,3}$/);

describe('camelName', () => {
  it.each([
    ['extract', 'extract'],
    ['etl-sales', 'etlSales'],
    ['etl-2', 'etlZ2'],
    ['a-zone', 'aZZone'],
  ])('writes %s as %s', (given, camel) => expect(camelName(given)).toBe(camel));

  it('keeps different names different', () => {
    fc.assert(
      fc.property(name, name, (a, b) => (camelName(a) === camelName(b)) === (a === b)),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(name, name, (a, b) => (pascalName(a) === pascalName(b)) === (a === b)),
      { numRuns: 2000 },
    );
  });

  it('gives letters and digits only', () => {
    fc.assert(
      fc.property(
        name,
        (each) => /^[a-z][A-Za-z0-9]*$/.test(camelName(each)) && /^[A-Z][A-Za-z0-9]*$/.test(pascalName(each)),
      ),
    );
  });
});
