import fc from 'fast-check';
import { bindTemplate } from './bind-template';
import { logicalIdPlaceholder, logicalIdValue, placeholder, placeholderMember } from './placeholders';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('bindTemplate', () => {
  it('fills strings, keys, references and logical ids', () => {
    const version = `ExtractVersion${logicalIdPlaceholder('etl.extract.digest')}`;
    const template = {
      Resources: {
        Extract: {
          Type: 'AWS::Lambda::Function',
          Properties: { Code: { ImageUri: `repo@${placeholder('etl.extract.digest')}` } },
        },
        [version]: {
          Type: 'AWS::Lambda::Version',
          Properties: { Description: placeholder('note') },
          DependsOn: [version],
        },
      },
      Outputs: { Arn: { Value: { Ref: version } }, Of: { Value: { 'Fn::GetAtt': [version, 'Version'] } } },
    };
    expect(bindTemplate(template, { 'etl.extract.digest': digest, note: 'a "quoted" \\ line\n' })).toEqual({
      Resources: {
        Extract: { Type: 'AWS::Lambda::Function', Properties: { Code: { ImageUri: `repo@${digest}` } } },
        ExtractVersion0123456789abcdef: {
          Type: 'AWS::Lambda::Version',
          Properties: { Description: 'a "quoted" \\ line\n' },
          DependsOn: ['ExtractVersion0123456789abcdef'],
        },
      },
      Outputs: {
        Arn: { Value: { Ref: 'ExtractVersion0123456789abcdef' } },
        Of: { Value: { 'Fn::GetAtt': ['ExtractVersion0123456789abcdef', 'Version'] } },
      },
    });
  });

  it('binds any value to itself, and names that differ in punctuation apart', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const template = {
          Resources: {},
          one: `<${placeholder('a.b')}>`,
          [`K${logicalIdPlaceholder('a-b')}`]: `${placeholder('a-b')}${placeholder('a.b')}`,
        };
        expect(bindTemplate(template, { 'a.b': one, 'a-b': other })).toEqual({
          Resources: {},
          one: `<${one}>`,
          [`K${logicalIdValue(other)}`]: `${other}${one}`,
        });
      }),
      { numRuns: 200 },
    );
  });

  it('puts the members of an object in the place of one member', () => {
    const properties = (members: object) => ({ Resources: { A: { Type: 'T', Properties: { First: 1, ...members } } } });
    const bound = { Code: { ImageUri: 'a "b"' }, Layers: ['c'] };
    const template = properties({ ...placeholderMember('extract.code'), Last: placeholder('x') });
    expect(bindTemplate(template, { 'extract.code': bound, x: 'y' })).toEqual(properties({ ...bound, Last: 'y' }));
    expect(() => bindTemplate(template, { x: 'y' })).toThrow('without a value: "DORCBIND{members:extract.code}"');
  });

  it('refuses a placeholder without a value, and a value without a placeholder', () => {
    const template = { Resources: {}, Description: placeholder('a') };
    expect(() => bindTemplate(template, {})).toThrow('Placeholders without a value: DORCBIND{a}');
    expect(() => bindTemplate(template, { a: '1', b: '2' })).toThrow('Values without a placeholder in the template: b');
    expect(() => bindTemplate({ Resources: {}, Description: 'DORCBIND{' }, {})).toThrow(
      'malformed DORCBIND placeholder',
    );
  });

  it('refuses two resources that get the same logical id', () => {
    const [a, b] = [`V${logicalIdPlaceholder('a')}`, `V${logicalIdPlaceholder('b')}`];
    const template = { Resources: { [a]: { Type: 'A::B::C' }, [b]: { Type: 'A::B::C' } } };
    expect(() => bindTemplate(template, { a: digest, b: digest })).toThrow('same logical id');
  });
});

describe('placeholders', () => {
  it('keeps a logical id to letters and digits, bound to 16 hexadecimal digits', () => {
    expect(logicalIdPlaceholder('etl-sales.extract.key')).toMatch(/^DORCBINDetlsalesextractkeyZ[0-9a-f]{8}Z$/);
    expect(logicalIdValue(digest)).toBe('0123456789abcdef');
    expect(logicalIdValue('AbC/+=')).toMatch(/^[0-9a-f]{16}$/);
  });

  it('refuses a name that would not be found again', () => {
    expect(() => placeholder('a b')).toThrow('letters, digits');
  });
});
