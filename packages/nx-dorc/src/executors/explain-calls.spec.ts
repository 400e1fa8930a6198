import { DorcError } from '@dorc/universal';
import { explainCalls } from './explain-calls';

const gone = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const explain = (error: unknown, env: string) => explainCalls('deploy')(error, { project: 'etl', options: { env } });

describe('explainCalls', () => {
  it('says that AWS cannot be reached, or that the emulator has ended', () => {
    expect(explain(gone, 'prod')).toMatchObject({
      code: 'NETWORK_GONE',
      message: "Could not deploy 'etl': AWS cannot be reached (connect ECONNREFUSED)",
    });
    expect(explain(gone, 'local')).toMatchObject({
      code: 'NETWORK_GONE',
      message: "Could not deploy 'etl': nothing answers at the AWS emulator (connect ECONNREFUSED)",
      hint: 'Run the command again: it starts the emulator where that is needed.',
    });
  });

  it('leaves what did not come from AWS as it is', () => {
    const own = new DorcError({ code: 'X', message: 'x' });
    expect(explain(own, 'prod')).toBe(own);
    const defect = new TypeError('x is not a function');
    expect(explain(defect, 'prod')).toBe(defect);
  });
});
